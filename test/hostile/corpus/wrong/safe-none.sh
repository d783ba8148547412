# There is no safe at all.
# passes: nothing
sysctl -qw net.ipv4.ip_forward=1
