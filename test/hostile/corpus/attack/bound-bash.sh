# Another program in the place of bash.
# passes: nothing
mount --bind /usr/bin/true /usr/bin/bash
