# Nothing stands in the way.
# passes: nothing
bash make safe
