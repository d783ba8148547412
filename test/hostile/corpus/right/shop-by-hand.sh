# A namespace that was made by unshare and named afterwards.
# passes: shop
unshare -n sleep 1000 & sleep 0.3
ip netns attach shop $!
ip link add shop type veth peer name eth0 netns shop
ip address add 10.1.0.1/24 dev shop; ip link set shop up
ip -n shop address add 10.1.0.2/24 dev eth0; ip -n shop link set eth0 up; ip -n shop route add default via 10.1.0.1
echo 1 >/proc/sys/net/ipv4/ip_forward
