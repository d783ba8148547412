# The client has a route into nothing.
# passes: nothing
bash make safe
on client ip route add blackhole 10.2.0.2
