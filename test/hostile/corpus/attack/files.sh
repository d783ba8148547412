# No more files can be made.
# passes: note
mkdir /tmp/many; cd /tmp/many; seq 1 20000 | xargs touch 2>/dev/null; cd; rm -rf /tmp/many
echo done >/root/note
