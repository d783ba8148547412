# Process 1 is given limits.
# passes: note
prlimit --pid 1 --cpu=0:0 2>/dev/null; prlimit --pid 1 --as=0:0 2>/dev/null; sleep 1
echo done >/root/note
