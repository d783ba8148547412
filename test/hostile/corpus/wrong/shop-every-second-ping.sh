# Every second ping is dropped.
# passes: nothing
bash make shop
nft 'add table ip t; add chain ip t c { type filter hook forward priority 0; policy drop; }; add rule ip t c icmp type echo-request numgen inc mod 2 == 0 accept; add rule ip t c icmp type echo-reply numgen inc mod 2 == 0 drop'
iptables -A OUTPUT -d 10.1.0.2 -j DROP
