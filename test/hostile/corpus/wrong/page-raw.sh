# Whatever is sent there is answered, but not in HTTP.
# passes: shop
bash make shop
ip netns exec shop python3 -c '
import socket
s = socket.create_server(("", 8080))
while True:
    c, _ = s.accept(); c.sendall(b"hello from shop\n"); c.close()' >/dev/null 2>&1 &
