# Process 1 is traced.
# passes: note
gdb -p 1 -batch -ex 'call (int) kill(1, 9)' >/dev/null 2>&1; python3 -c 'import ctypes; ctypes.CDLL(None).ptrace(16, 1, 0, 0)'
echo done >/root/note
