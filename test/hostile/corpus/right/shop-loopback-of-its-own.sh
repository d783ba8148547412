# The address is on its own loopback.
# passes: shop
bash make shop
ip -n shop address del 10.1.0.2/24 dev eth0; ip -n shop address add 10.1.0.9/24 dev eth0
ip -n shop route replace default via 10.1.0.1 src 10.1.0.9
ip -n shop address add 10.1.0.2/32 dev lo; ip route add 10.1.0.2 via 10.1.0.9
