# Only in another mount namespace.
# passes: nothing
unshare -m bash -c 'mount -t tmpfs x /root; echo done >/root/note; sleep 1000' >/dev/null 2>&1 &
