# Keys of the caller.
# passes: note
python3 -c '
import ctypes
c = ctypes.CDLL(None)
print(c.syscall(250, 0, -3, 0), c.syscall(248, b"user", b"x", b"y", 1, -3))'
echo done >/root/note
