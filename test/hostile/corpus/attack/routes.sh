# Many routes.
# passes: note
ip link set lo up; for n in {1..500}; do echo "route add blackhole 10.9.$((n / 250)).$((n % 250))/32"; done | ip -force -batch - >/dev/null 2>&1
echo done >/root/note
