# A module is loaded.
# passes: note
modprobe dummy; insmod /tmp/x; ip link add x type nlmon
echo done >/root/note
