# It is served to the shop itself alone.
# passes: shop
bash make shop
mkdir -p /tmp/shop; echo hello from shop >/tmp/shop/index.html
ip netns exec shop python3 -m http.server -b 127.0.0.1 -d /tmp/shop 8080 >/dev/null 2>&1 &
