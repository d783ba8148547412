# Pipes where others look.
# passes: note
mkfifo /root/pipe; mkdir -p /run/netns; mkfifo /run/netns/shop; mkfifo /run/docker.sock
echo done >/root/note
