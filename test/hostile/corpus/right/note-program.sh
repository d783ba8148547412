# By a program.
# passes: note
python3 -c 'open("/root/note", "w").write("done\n")'
