# Behind a router of its own.
# passes: shop
bash make safe; ip netns add shop
ip -n safe link add v type veth peer name w netns shop; ip -n safe link set v up; ip -n safe address add 10.1.0.1/24 dev v
ip -n shop address add 10.1.0.2/24 dev w; ip -n shop link set w up; ip -n shop route add default via 10.1.0.1
ip netns exec safe sysctl -qw net.ipv4.ip_forward=1
ip route add 10.1.0.0/24 via 10.2.0.2
