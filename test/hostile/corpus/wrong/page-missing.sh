# The text stands in an answer of another status.
# passes: shop
bash make shop
ip netns exec shop python3 -c '
import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(404); self.end_headers(); self.wfile.write(b"hello from shop")
http.server.HTTPServer(("", 8080), Page).serve_forever()' >/dev/null 2>&1 &
