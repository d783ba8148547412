# Host does not get there either.
# passes: nothing
bash make safe
ip -n safe link set eth0 down
