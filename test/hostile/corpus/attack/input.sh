# Typing into the terminal of the caller.
# passes: note
python3 -c '
import fcntl, termios
for f in (0, 1, 2):
    try: fcntl.ioctl(f, termios.TIOCSTI, b"x")
    except OSError: pass'
echo done >/root/note
