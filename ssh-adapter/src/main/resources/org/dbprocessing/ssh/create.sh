set -C
# Creates file $2, if it is not there, and says its number $1: printf's words begin at $4. What makes it ours is its
# creation; the text comes after.
create() {
    number=$1
    target=$2
    executable=$3
    shift 3
    if { :; } 2> /dev/null > "$target"; then
        echo "$number"
        printf "$@" >> "$target" || failed=1
        [ -z "$executable" ] || chmod +x -- "$target" || failed=1
    elif [ ! -e "$target" ] && [ ! -L "$target" ]; then
        { :; } > "$target" # says why
        failed=1
    fi
}
