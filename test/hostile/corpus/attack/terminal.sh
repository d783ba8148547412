# Sequences for the terminal of who reads it.
# passes: note
printf '\033]52;c;cm0gLXJmIH4=\007\033]0;title\007\033[c\033[6n\033P$qm\033\\\033]10;?\007\033[?1049h\033[?7l\033_Gx\033\\'
echo done >/root/note
