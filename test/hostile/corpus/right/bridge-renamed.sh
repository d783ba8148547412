# Renamed.
# passes: bridge
ip link add x type bridge; ip link set x name br0
