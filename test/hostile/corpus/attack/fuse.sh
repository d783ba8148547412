# A file system of its own.
# passes: note
mknod /tmp/fuse c 10 229; exec 9<>/tmp/fuse; mount -t fuse -o fd=9,rootmode=40000,user_id=0,group_id=0 x /run/netns; exec 9>&-
echo done >/root/note
