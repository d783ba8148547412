# What the caller has open.
# passes: note
for file in /proc/self/fd/*; do [[ -d $file ]] && touch $file/underlay-was-here; done; exec 200</dev/null; for n in {3..260}; do echo x >&$n; done
echo done >/root/note
