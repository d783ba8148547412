# The client has a routing rule into nothing.
# passes: nothing
bash make safe
on client ip rule add to 10.2.0.2 blackhole
