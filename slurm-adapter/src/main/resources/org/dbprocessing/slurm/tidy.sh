# Removes the directory of submission $1 if those of all its jobs are gone.
tidy() {
    [ -f "sub/$1/jobs" ] || return 0
    # Read at once: line by line a shell reads byte by byte.
    for job in $(cat "sub/$1/jobs"); do
        [ ! -d "$job" ] || return 0
    done
    rm -rf -- "sub/$1"
}
