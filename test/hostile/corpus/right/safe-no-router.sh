# Host is no router.
# passes: safe
bash make safe
sysctl -qw net.ipv4.ip_forward=0
