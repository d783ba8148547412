# Names in rules that look like something else.
# passes: note
nft 'add table inet underlay; add chain inet underlay came; add set inet underlay seen { type inet_service; }'; nft add table ip 'elements'; iptables -N underlay
echo done >/root/note
