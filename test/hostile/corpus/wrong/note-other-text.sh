# Another text.
# passes: nothing
echo Done >/root/note
