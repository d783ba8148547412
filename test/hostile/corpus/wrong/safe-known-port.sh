# The wall stops pings and one port.
# passes: nothing
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 -p icmp -j DROP
iptables -A FORWARD -i eth0 -d 10.2.0.2 -p tcp --dport 80 -j DROP
