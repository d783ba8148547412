# It comes and goes.
# passes: nothing
(while :; do ip link add br0 type bridge; sleep 0.05; ip link del br0; sleep 0.05; done) >/dev/null 2>&1 &
