# By a link.
# passes: note
echo done >/srv/text; ln -s /srv/text /root/note
