# It has the name as an alias.
# passes: nothing
ip link add br1 type bridge; ip link set br1 alias br0
