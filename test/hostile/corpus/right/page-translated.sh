# At another port, behind a rule of its own.
# passes: shop page
bash make shop; mkdir /tmp/shop; echo hello from shop >/tmp/shop/index.html
ip netns exec shop python3 -m http.server -d /tmp/shop 80 >/dev/null 2>&1 &
ip netns exec shop iptables -t nat -A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80
