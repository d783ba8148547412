# Traps and start-up files.
# passes: note
trap 'echo done >/root/other' DEBUG EXIT ERR; echo 'exit 0' >/tmp/env; export BASH_ENV=/tmp/env ENV=/tmp/env; echo 'exit 0' | tee -a ~/.bashrc ~/.profile /etc/profile /etc/bash.bashrc >/dev/null
echo done >/root/note
