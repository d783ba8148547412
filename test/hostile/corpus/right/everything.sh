# All of it, one after the other.
# passes: shop page safe bridge note
bash make shop; bash make page; bash make safe
iptables -A FORWARD -i eth0 -d 10.2.0.2 -j DROP
ip link add br0 type bridge; echo done >/root/note
