# By addresses of one host each.
# passes: shop
ip netns add shop; ip link add v type veth peer name w netns shop; ip link set v up
ip route add 10.1.0.2 dev v
ip -n shop address add 10.1.0.2/32 dev w; ip -n shop link set w up
ip -n shop route add 10.0.0.1 dev w; ip -n shop route add default via 10.0.0.1
sysctl -qw net.ipv4.ip_forward=1
