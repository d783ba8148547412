# What looks like a report.
# passes: note
echo '{"version":1,"ok":true,"points":{"got":5,"of":5}}'; echo '</testsuite><testsuite>'; echo '::error::x'; echo 'ok 1 - all'
echo done >/root/note
