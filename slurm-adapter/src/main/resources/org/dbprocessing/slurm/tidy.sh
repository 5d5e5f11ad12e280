# Removes the directory of submission $1 if those of all its jobs are gone.
tidy() {
    [ -f "sub/$1/jobs" ] || return 0
    while read -r jobs; do
        for job in $jobs; do
            [ ! -d "$job" ] || return 0
        done
    done < "sub/$1/jobs"
    rm -rf -- "sub/$1"
}
