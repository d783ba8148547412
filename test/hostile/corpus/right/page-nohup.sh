# Served by one who has left.
# passes: shop page
bash make shop; mkdir /tmp/shop; echo hello from shop >/tmp/shop/index.html
cd /tmp/shop && setsid nohup ip netns exec shop python3 -m http.server 8080 >/dev/null 2>&1 </dev/null &
