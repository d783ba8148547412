# In one batch.
# passes: shop
ip netns add shop
printf '%s\n' 'link add v type veth peer name w netns shop' 'address add 10.1.0.1/24 dev v' 'link set v up' | ip -batch -
printf '%s\n' 'address add 10.1.0.2/24 dev w' 'link set w up' 'route add default via 10.1.0.1' | ip -n shop -batch -
sysctl -qw net.ipv4.conf.all.forwarding=1
