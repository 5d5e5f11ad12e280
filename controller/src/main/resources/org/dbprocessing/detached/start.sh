command -v setsid > /dev/null || { echo 'setsid (util-linux) is not there' >&2; exit 69; }
start() {
    setsid /bin/sh "$1/run.sh" detached < /dev/null > /dev/null 2>&1 &
}
