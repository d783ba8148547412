# Its name comes and goes.
# passes: nothing
ip link add br0 type bridge
(while :; do ip link set br0 name br1; sleep 0.1; ip link set br1 name br0; sleep 0.1; done) >/dev/null 2>&1 &
