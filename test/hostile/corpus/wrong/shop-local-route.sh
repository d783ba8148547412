# A route takes the address for one of host.
# passes: nothing
ip netns add shop
ip route add local 10.1.0.0/24 dev lo
sysctl -qw net.ipv4.ip_forward=1
