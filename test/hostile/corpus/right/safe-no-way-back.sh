# It knows nobody but host.
# passes: safe
bash make safe
ip -n safe route del default
