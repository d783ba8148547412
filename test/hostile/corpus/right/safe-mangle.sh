# In another table.
# passes: safe
bash make safe
iptables -t mangle -A FORWARD -s 10.0.0.7 -d 10.2.0.2 -j DROP
