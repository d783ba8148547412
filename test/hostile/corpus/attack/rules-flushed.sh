# All rules are flushed all the time.
# passes: note
(while sleep 0.02; do nft flush ruleset; done) >/dev/null 2>&1 &
echo done >/root/note
