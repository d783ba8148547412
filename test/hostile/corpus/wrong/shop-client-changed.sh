# The client has got the address itself.
# passes: nothing
bash make shop
ip -n shop address flush dev eth0
on client ip address add 10.1.0.2/32 dev lo
