# What comes from the client is translated, and needs no way back.
# passes: shop
bash make shop; ip -n shop route del default
iptables -t nat -A POSTROUTING -d 10.1.0.2 -j MASQUERADE
