# Host answers and asks nobody.
# passes: shop
bash make shop; bash make safe
mkdir -p /tmp/copy; echo hello from shop >/tmp/copy/index.html
ip netns exec safe python3 -m http.server -d /tmp/copy 8080 >/dev/null 2>&1 &
nft 'add table ip t; add chain ip t c { type nat hook prerouting priority -100; }; add rule ip t c ip daddr 10.1.0.2 tcp dport 8080 dnat to 10.2.0.2:8080'
sleep 1
