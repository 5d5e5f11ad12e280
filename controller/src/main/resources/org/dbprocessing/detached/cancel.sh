end() {
    [ -f "$1/claim" ] && [ ! -f "$1/result" ] || return 0
    claim "$1"
    [ "$host" = "$this_host" ] && [ "$boot" = "$this_boot" ] && [ -n "$start" ] || return 0
    if lives "$pid" "$start"; then
        : > "$1/cancelled"
        kill -TERM "$pid" 2> /dev/null
        kill -CONT "$pid" 2> /dev/null
    else
        sweep "$1"
    fi
    return 0
}
