# The shop knows no way back to the client.
# passes: nothing
bash make shop
ip -n shop route del default
