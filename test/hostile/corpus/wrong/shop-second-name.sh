# The namespace is only another name of that of host.
# passes: nothing
ip netns attach shop $$
ip address add 10.1.0.2/32 dev lo
