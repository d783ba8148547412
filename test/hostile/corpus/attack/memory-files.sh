# Memory as files that have no name.
# passes: note
python3 -c '
import os
for n in range(16):
    f = os.memfd_create("x")
    for _ in range(8): os.write(f, bytes(1 << 20))' >/dev/null 2>&1
echo done >/root/note
