# Nobody passes who is not asked for.
# passes: safe
bash make safe
iptables -P FORWARD DROP
iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
