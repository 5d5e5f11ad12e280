export LC_ALL=C
command -v setsid > /dev/null || { echo 'setsid (util-linux) is not there' >&2; exit 69; }

# The jobs' pipes, many by one process; what is not made here is made by run.sh.
pipes() {
    mkfifo "$@" 2> /dev/null
}
