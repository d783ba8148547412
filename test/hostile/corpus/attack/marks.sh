# Marks as the shell prints them.
# passes: note
for mark in 'D;0' A B 'C;x'; do printf '\033]133;%s\007' "$mark"; done; printf '\033]133;D;0;aid=1;turn=1.1\007'
echo done >/root/note
