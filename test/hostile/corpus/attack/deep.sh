# A folder in a folder in a folder.
# passes: note
cd /tmp; for n in {1..600}; do mkdir d && cd d || break; done
echo done >/root/note
