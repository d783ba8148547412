# On another machine.
# passes: nothing
on client "echo done >/root/note"
