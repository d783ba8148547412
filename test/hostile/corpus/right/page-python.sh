# A server of a few lines.
# passes: shop page
bash make shop
ip netns exec shop python3 -c '
import socket
server = socket.create_server(("", 8080))
while True:
    each, _ = server.accept(); each.recv(9999)
    each.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 15\r\n\r\nhello from shop"); each.close()' >/dev/null 2>&1 &
