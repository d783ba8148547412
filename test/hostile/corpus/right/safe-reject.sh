# A wall that says no.
# passes: safe
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.0/24 -j REJECT
