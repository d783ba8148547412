# By a bridge.
# passes: shop
ip netns add shop; ip link add sw type bridge; ip link add v type veth peer name w netns shop
ip link set v master sw up; ip link set sw up; ip address add 10.1.0.1/24 dev sw
ip -n shop address add 10.1.0.2/24 dev w; ip -n shop link set w up; ip -n shop route add default via 10.1.0.1
sysctl -qw net.ipv4.ip_forward=1
