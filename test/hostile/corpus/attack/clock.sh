# The clock is set.
# passes: note
date -s @0; hwclock -w
echo done >/root/note
