# A routing rule.
# passes: safe
bash make safe
ip rule add iif eth0 to 10.2.0.2 prohibit
