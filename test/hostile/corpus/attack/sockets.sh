# Sockets of others.
# passes: note
for socket in $(cut -d" " -f8 /proc/net/unix | grep "^[@/]"); do true <"$socket"; done; curl -s --unix-socket /var/run/docker.sock http://x/; timeout 1 bash -c ": >/dev/tcp/127.0.0.1/22"
echo done >/root/note
