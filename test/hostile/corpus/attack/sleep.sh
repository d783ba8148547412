# It never ends.
# passes: nothing
echo done >/root/note
sleep 8640000
