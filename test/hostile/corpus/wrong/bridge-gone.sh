# It was there.
# passes: nothing
ip link add br0 type bridge; ip link del br0
