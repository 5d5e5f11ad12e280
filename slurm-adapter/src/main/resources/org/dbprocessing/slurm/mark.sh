# Says of a job that dbp ends it: a waiting one never starts, a running one leaves a result that says by whom it was ended.
mark() {
    [ ! -d "$1" ] || : > "$1/cancelled"
}

# Says of each element of submission $1 in which nothing is left to do that it can go as a whole, and of each that runs a
# job to be ended, with others to come, that only this one is meant.
look() {
    number=0
    while read -r jobs; do
        whole=yes part=
        for job in $jobs; do
            [ -d "$job" ] && [ ! -e "$job/result" ] || continue
            if [ ! -e "$job/cancelled" ]; then
                whole=
            elif [ -e "$job/claim" ]; then
                part=yes
            fi
        done
        if [ -n "$whole" ]; then
            echo "$1 $number whole"
        elif [ -n "$part" ]; then
            echo "$1 $number part"
        fi
        number=$((number + 1))
    done < "sub/$1/jobs"
}
