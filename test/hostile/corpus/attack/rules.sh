# Many rules.
# passes: note
{ echo "add table ip t"; echo "add chain ip t c"; for n in {1..500}; do echo "add rule ip t c ip saddr 10.9.9.9 counter"; done; } | nft -f -
echo done >/root/note
