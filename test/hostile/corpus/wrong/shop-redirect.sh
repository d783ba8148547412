# Pings are redirected home.
# passes: nothing
bash make shop
nft 'add table ip t; add chain ip t c { type nat hook output priority -100; }; add rule ip t c ip daddr 10.1.0.2 icmp type echo-request redirect'
