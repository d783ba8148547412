# It is in another namespace.
# passes: nothing
ip netns add away; ip -n away link add br0 type bridge
