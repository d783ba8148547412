# The namespace is called otherwise.
# passes: nothing
bash make shop
ip netns del shop; ip netns attach shops $$
