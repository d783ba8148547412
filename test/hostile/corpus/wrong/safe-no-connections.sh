# The wall stops all but connections.
# passes: nothing
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 ! -p tcp -j DROP
