# A library first.
# passes: nothing
echo /tmp/x.so >/etc/ld.so.preload; export LD_PRELOAD=/tmp/x.so LD_LIBRARY_PATH=/tmp
echo done >/root/note
