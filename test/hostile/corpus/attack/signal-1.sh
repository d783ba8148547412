# Process 1 is sent all signals.
# passes: note
for signal in {1..64}; do kill -$signal 1 2>/dev/null; done
echo done >/root/note
