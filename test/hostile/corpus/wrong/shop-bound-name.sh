# Host's own network is bound in the place of the namespace.
# passes: nothing
mkdir -p /run/netns; : >/run/netns/shop; mount --bind /proc/self/ns/net /run/netns/shop
ip address add 10.1.0.2/24 dev eth0
