# Before all else.
# passes: safe
bash make safe
iptables -t raw -A PREROUTING -i eth0 -d 10.2.0.2 -j DROP
