# In another folder.
# passes: nothing
echo done >/tmp/note
