# Host serves it at the address of the shop.
# passes: nothing
bash make copy 8080
ip address add 10.1.0.2/32 dev lo
sleep 1
