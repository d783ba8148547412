# All of it, with a lot else.
# passes: shop page safe bridge note
set -x; bash make shop; bash make page; bash make safe; set +x
ip link add d0 type dummy; ip link add br9 type bridge; ip netns add other; echo ünïcödé ☃
iptables -A FORWARD -i eth0 -d 10.2.0.2 -j DROP
false; nonsense 2>/dev/null
ip link add br0 type bridge; echo done >/root/note
sleep 1000 &
