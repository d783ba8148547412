# The address is on the loopback of who asks.
# passes: nothing
ip netns add shop
ip address add 10.1.0.2/32 dev lo
