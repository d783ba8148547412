# Namespaces without end.
# passes: note
for n in {1..60}; do unshare -n sleep 1000 & done 2>/dev/null; for n in {1..40}; do unshare -Ur true; done
echo done >/root/note
