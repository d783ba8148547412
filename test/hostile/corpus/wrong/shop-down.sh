# Its end is down.
# passes: nothing
bash make shop
ip -n shop link set eth0 down
