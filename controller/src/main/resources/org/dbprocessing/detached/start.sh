export LC_ALL=C
command -v setsid > /dev/null || { echo 'setsid (util-linux) is not there' >&2; exit 69; }
