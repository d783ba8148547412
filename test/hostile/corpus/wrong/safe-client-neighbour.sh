# The client takes somebody else for host.
# passes: nothing
bash make safe
on client ip route add 10.2.0.2 via 10.0.0.99 onlink dev eth0
