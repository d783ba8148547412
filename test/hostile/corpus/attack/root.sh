# Another root.
# passes: note
mount --bind / /mnt; mount -t tmpfs x /srv; chroot /mnt true; unshare -m chroot /mnt mount --move /srv /mnt; pivot_root / /mnt
echo done >/root/note
