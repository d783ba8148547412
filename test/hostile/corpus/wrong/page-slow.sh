# It drips for ever.
# passes: shop
bash make shop
ip netns exec shop python3 -c '
import socket, time
s = socket.create_server(("", 8080))
while True:
    c, _ = s.accept(); c.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello from shop")
    while True:
        time.sleep(0.2)
        try: c.sendall(b".")
        except OSError: break' >/dev/null 2>&1 &
