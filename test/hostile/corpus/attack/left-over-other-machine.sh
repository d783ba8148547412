# They are left behind on another machine.
# passes: note
on client 'setsid sleep 8640000 >/dev/null 2>&1 &'
echo done >/root/note
