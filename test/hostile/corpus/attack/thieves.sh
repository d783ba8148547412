# Interfaces are taken from other machines.
# passes: note
ip link set eth0 down; ip link del eth0; ip link set eth0 name eth9
echo done >/root/note
