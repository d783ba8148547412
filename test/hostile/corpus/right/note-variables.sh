# With variables of all kinds of names.
# passes: note
mark=1 text=2 ended=3 name=4 status=5 folder=6 PS1=7 PROMPT_COMMAND=8 IFS=9
for mark in a b; do text=$mark; done
export mark text ended
echo done >/root/note
