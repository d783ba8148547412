# Behind a wall that lets it through.
# passes: shop
bash make shop
iptables -P FORWARD DROP; iptables -A FORWARD -d 10.1.0.2 -j ACCEPT; iptables -A FORWARD -s 10.1.0.2 -j ACCEPT
