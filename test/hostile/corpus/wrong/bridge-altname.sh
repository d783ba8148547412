# It has the name besides another one, and is none.
# passes: nothing
ip link add d0 type dummy; ip link property add dev d0 altname br0
