# A program that becomes somebody else.
# passes: note
cp /usr/bin/id /tmp/id; chmod 6755 /tmp/id; setcap cap_sys_admin+ep /tmp/id; setpriv --reuid=65534 --clear-groups /tmp/id
echo done >/root/note
