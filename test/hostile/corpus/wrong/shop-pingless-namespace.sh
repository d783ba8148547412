# Nothing but the name.
# passes: nothing
ip netns add shop
