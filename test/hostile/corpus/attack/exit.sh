# It ends early.
# passes: note
echo done >/root/note
exit 0
rm /root/note
