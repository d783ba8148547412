# A rule of nft.
# passes: safe
bash make safe
nft 'add table ip t; add chain ip t c { type filter hook forward priority 0; }; add rule ip t c iifname eth0 ip daddr 10.2.0.2 drop'
