look() {
    if [ -f "$1/result" ]; then
        echo "$1 finished"
    elif [ ! -f "$1/claim" ]; then
        echo "$1 absent"
    else
        claim "$1"
        if [ -n "$revoked" ]; then
            echo "$1 revoked"
        elif [ -z "$start" ]; then
            echo "$1 unclear"
        else
            echo "$1 started $host"
        fi
    fi
}

# Opens and reads the directory first: what a network file system believes to know of it may be old.
look_again() {
    for entry in "$1"/*; do
        [ ! -e "$entry" ] || break
    done
    look "$1"
}
