# The wall stands in the client.
# passes: nothing
bash make safe
on client iptables -A OUTPUT -d 10.2.0.2 -j DROP
