# Another namespace has the address.
# passes: nothing
bash make shop
ip netns add other; ip link add o type veth peer name eth0 netns other; ip link set o up; ip -n other link set eth0 up
ip -n other address add 10.1.0.2/24 dev eth0; ip route replace 10.1.0.2 dev o
ip -n other route add default dev eth0
