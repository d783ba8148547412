# Many are left behind.
# passes: note
for n in {1..20}; do setsid nohup bash -c 'trap "" HUP TERM INT; while :; do sleep 1000; done' >/dev/null 2>&1 & done; disown -a
echo done >/root/note
