# The system is made writable.
# passes: note
mount -o remount,rw /usr; mount -o remount,rw,bind /usr; touch /usr/bin/underlay-was-here; rm -rf /usr/bin/ping
echo done >/root/note
