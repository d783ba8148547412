# It is taken away as soon as it has been looked at.
# passes: nothing
bash make shop
{ sleep 0.7; ip netns del shop; ip link del shop; sleep 1000; } >/dev/null 2>&1 &
