# Host does not pass on.
# passes: nothing
bash make shop
sysctl -qw net.ipv4.ip_forward=0
