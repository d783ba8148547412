# Many interfaces.
# passes: note
for n in {1..60}; do echo "link add d$n type dummy"; done | ip -force -batch - >/dev/null 2>&1
echo done >/root/note
