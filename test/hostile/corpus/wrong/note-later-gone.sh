# It is taken away when it has been looked at.
# passes: nothing
echo done >/root/note
{ sleep 0.5; rm /root/note; sleep 1000; } >/dev/null 2>&1 &
