# With ports.
# passes: bridge
ip link add br0 up type bridge stp_state 1; for n in 1 2 3; do ip link add d$n master br0 up type dummy; done
