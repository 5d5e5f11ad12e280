# Writes file $1 whole: printf's words begin at $4. What is there is replaced at once, by way of the temporary name $2.
put() {
    target=$1
    temporary=$1
    executable=$3
    [ ! -e "$1" ] && [ ! -L "$1" ] || temporary=$2
    shift 3
    if printf "$@" > "$temporary" \
        && { [ -z "$executable" ] || chmod +x -- "$temporary"; } \
        && { [ "$temporary" = "$target" ] || mv -f -- "$temporary" "$target"; }; then
        return 0
    fi
    rm -f -- "$temporary"
    failed=1
}
