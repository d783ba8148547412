# A copy on host is served in its place.
# passes: shop
bash make shop; bash make copy 8081
nft 'add table ip t; add chain ip t c { type nat hook prerouting priority -100; }; add rule ip t c ip daddr 10.1.0.2 tcp dport 8080 redirect to :8081'
sleep 1
