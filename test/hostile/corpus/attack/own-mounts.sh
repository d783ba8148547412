# Mounts upon mounts.
# passes: note
for n in {1..200}; do mount -t tmpfs x /mnt; done
echo done >/root/note
