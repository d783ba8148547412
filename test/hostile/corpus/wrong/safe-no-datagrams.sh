# The wall stops all but datagrams.
# passes: nothing
bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 ! -p udp -j DROP
