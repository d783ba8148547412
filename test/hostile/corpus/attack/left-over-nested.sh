# They are left behind in process namespaces of their own.
# passes: note
for n in 1 2 3; do setsid unshare -Urpf --mount-proc sleep 8640000 >/dev/null 2>&1 & done; disown -a
echo done >/root/note
