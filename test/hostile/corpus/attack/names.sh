# Control characters in names.
# passes: note
ip link set lo alias $'a\001\033]52;c;eA==\007"}]'; ip link add $'\001x"' type dummy; ip link add $'a\033[2J' type dummy; ip netns add 'a b' ; hostname $'x\ny'
echo done >/root/note
