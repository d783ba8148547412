# It answers no pings.
# passes: nothing
bash make shop
ip netns exec shop sysctl -qw net.ipv4.icmp_echo_ignore_all=1
