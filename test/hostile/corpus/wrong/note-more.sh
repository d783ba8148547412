# More than the text.
# passes: nothing
printf "done\nor not\n" >/root/note
