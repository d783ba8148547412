# Functions and aliases of the same name.
# passes: note
ip() { :; }; ping() { :; }; cat() { echo done; }; export -f ip ping cat; shopt -s expand_aliases; alias ip=true; enable -n kill test
echo done >/root/note
