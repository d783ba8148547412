# Served by one who enters by itself.
# passes: shop page
bash make shop; mkdir /tmp/shop; echo hello from shop >/tmp/shop/index.html
nsenter --net=/run/netns/shop python3 -m http.server -d /tmp/shop 8080 >/dev/null 2>&1 &
disown -a
