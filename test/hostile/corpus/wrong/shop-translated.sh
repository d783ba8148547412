# The pings are led to another one.
# passes: nothing
bash make shop; bash make safe
nft 'add table ip t; add chain ip t o { type nat hook output priority -100; }; add rule ip t o ip daddr 10.1.0.2 dnat to 10.2.0.2; add chain ip t p { type nat hook prerouting priority -100; }; add rule ip t p ip daddr 10.1.0.2 dnat to 10.2.0.2'
