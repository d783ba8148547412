# Nothing in the place of /proc.
# passes: note
umount -l /proc; mount -t tmpfs x /proc; mkdir -p /proc/self/ns /proc/1/ns
echo done >/root/note
