# What is no text.
# passes: note
printf 'a\0b\xff\xfe\x80'; printf 'done\0' >/root/other; ip link add $'\xff' type dummy
echo done >/root/note
