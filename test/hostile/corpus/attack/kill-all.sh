# Everybody is killed.
# passes: note
echo done >/root/note; kill -9 -1
