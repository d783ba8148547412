# Another text is served.
# passes: shop
bash make shop
mkdir -p /tmp/shop; echo hello from safe >/tmp/shop/index.html
ip netns exec shop python3 -m http.server -d /tmp/shop 8080 >/dev/null 2>&1 &
