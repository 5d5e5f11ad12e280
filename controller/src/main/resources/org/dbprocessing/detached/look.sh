{ read -r this_host; } < /proc/sys/kernel/hostname
{ read -r this_boot; } < /proc/sys/kernel/random/boot_id

claim() {
    revoked='' host='' boot='' pid='' start='' session='' session_start=''
    while read -r key value more; do
        case $key in
            revoked) revoked=yes ;;
            host) host=$value ;;
            boot) boot=$value ;;
            pid) pid=$value ;;
            start) start=$value ;;
            session) session=$value session_start=$more ;;
        esac
    done < "$1/claim"
}

# Whether process $1 is the one that started at $2: a number that was given out again is not.
lives() {
    { read -r stat < "/proc/$1/stat"; } 2> /dev/null || return 1
    set -- "$2" ${stat##*) }
    case $2 in [ZX]) return 1 ;; esac
    [ "${21}" = "$1" ]
}

# Kills what is left of the code's session of the attempt in directory $1, whose run.sh is gone. The session's number may
# have been given out again: without its leader, only processes that have the attempt's own variable are meant.
sweep() {
    [ -n "$session" ] || return 0
    if [ -e "/proc/$session" ]; then
        lives "$session" "$session_start" || return 0
        certain=yes
    else
        certain=
    fi
    for entry in /proc/[0-9]*; do
        { read -r stat < "$entry/stat"; } 2> /dev/null || continue
        set -- "$1" ${stat##*) }
        [ "$5" = "$session" ] || continue
        [ -n "$certain" ] || grep -q -a -F -e "/$1/inputs" "$entry/environ" 2> /dev/null || continue
        kill -KILL "${entry#/proc/}" 2> /dev/null
    done
}
