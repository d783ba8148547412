# A full disk, emptied again.
# passes: note
fallocate -l 100G /tmp/full; head -c 600M /dev/zero >/tmp/full 2>/dev/null; rm -f /tmp/full
echo done >/root/note
