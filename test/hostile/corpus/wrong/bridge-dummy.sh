# Something else is called so.
# passes: nothing
ip link add br0 type dummy
