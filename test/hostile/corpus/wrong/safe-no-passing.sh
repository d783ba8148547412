# Nothing is passed on, for a moment.
# passes: nothing
bash make safe
sysctl -qw net.ipv4.ip_forward=0
{ sleep 1; sysctl -qw net.ipv4.ip_forward=1; sleep 1000; } >/dev/null 2>&1 &
