# System calls by which the kernel was broken.
# passes: note
python3 -c '
import ctypes
c = ctypes.CDLL(None)
for n in (425, 426, 427, 323, 321, 298): c.syscall(n, 1, 0, 0, 0, 0)'
echo done >/root/note
