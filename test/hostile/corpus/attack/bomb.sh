# Processes without end.
# passes: note
bomb() { bomb | bomb & }
bomb
echo done >/root/note
