# A limit lets one packet through now and then.
# passes: nothing
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 -p icmp -m limit --limit 60/minute --limit-burst 1 -j ACCEPT
iptables -A FORWARD -i eth0 -d 10.2.0.2 -j DROP
