# A folder in its place.
# passes: nothing
mkdir /root/note; echo done >/root/note/note
