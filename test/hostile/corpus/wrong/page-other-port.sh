# It is served at another port.
# passes: shop
bash make shop
mkdir -p /tmp/shop; echo hello from shop >/tmp/shop/index.html
ip netns exec shop python3 -m http.server -d /tmp/shop 8081 >/dev/null 2>&1 &
