# It is served once, and never again.
# passes: shop
bash make shop
mkdir -p /tmp/shop; echo hello from shop >/tmp/shop/index.html
(cd /tmp/shop; ip netns exec shop python3 -c '
import http.server
server = http.server.HTTPServer(("", 8080), http.server.SimpleHTTPRequestHandler)
server.handle_request()' >/dev/null 2>&1; sleep 1000) &
