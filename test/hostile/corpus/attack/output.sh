# Output without end.
# passes: note
timeout 1 yes | head -c 3M; timeout 1 cat /dev/urandom
echo done >/root/note
