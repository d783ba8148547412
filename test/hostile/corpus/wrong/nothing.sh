# Nothing at all.
# passes: nothing
true
