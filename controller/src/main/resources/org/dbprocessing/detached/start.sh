command -v setsid > /dev/null || { echo 'setsid (util-linux) is not there' >&2; exit 69; }
start() {
    setsid /bin/sh "$1/run.sh" detached < /dev/null > /dev/null 2>&1 &
}

# The jobs' pipes, many by one process; what is not made here is made by run.sh.
pipes() {
    mkfifo "$@" 2> /dev/null
}
