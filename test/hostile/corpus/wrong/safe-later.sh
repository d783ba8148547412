# A limit stops the first few packets.
# passes: nothing
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 -m statistic --mode nth --every 2 --packet 0 -j DROP
