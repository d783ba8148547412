# The client was told the way that host should have passed on.
# passes: nothing
ip netns add shop
ip link add shop type veth peer name eth0 netns shop
ip link set shop up; ip address add 10.1.0.1/24 dev shop
ip -n shop address add 10.1.0.2/24 dev eth0; ip -n shop link set eth0 up; ip -n shop route add default via 10.1.0.1
sysctl -qw net.ipv4.ip_forward=1
on client ip route add 10.1.0.0/24 via 10.0.0.1
