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
        elif [ "$host" != "$this_host" ]; then
            echo "$1 elsewhere $host"
        elif [ "$boot" != "$this_boot" ]; then
            if [ -f "$1/result" ]; then echo "$1 finished"; else echo "$1 rebooted"; fi
        elif lives "$pid" "$start"; then
            echo "$1 running $host"
        elif [ -f "$1/result" ]; then
            echo "$1 finished"
        else
            sweep "$1"
            echo "$1 gone"
        fi
    fi
}
