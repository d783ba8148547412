# The text stands in a header.
# passes: shop
bash make shop
ip netns exec shop python3 -c '
import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header("X", "hello from shop"); self.end_headers()
http.server.HTTPServer(("", 8080), Page).serve_forever()' >/dev/null 2>&1 &
