# Groups of processes are mounted and frozen.
# passes: note
mount -t cgroup2 x /mnt 2>/dev/null; mount -t cgroup -o freezer x /mnt 2>/dev/null; unshare -C true 2>/dev/null && mount -t cgroup2 x /mnt
for freeze in $(find /mnt /sys/fs/cgroup -name cgroup.freeze 2>/dev/null); do echo 1 >$freeze; done 2>/dev/null
echo done >/root/note
