# It shuts its own door.
# passes: safe
bash make safe
ip netns exec safe iptables -A INPUT ! -s 10.2.0.1 -j DROP
