{ read -r this_host; } < /proc/sys/kernel/hostname
{ read -r this_boot; } < /proc/sys/kernel/random/boot_id

# The state of process $1 if it is the one that started at $2, else nothing: its number may have been given out again.
state() {
    state=
    { read -r stat < "/proc/$1/stat"; } 2> /dev/null || return 0
    set -- "$2" ${stat##*) }
    [ "${21}" != "$1" ] || state=$2
}

lives() {
    state "$1" "$2"
    case $state in '' | [ZX]) return 1 ;; esac
}

# Kills what is left of the code's session of the attempt in directory $1, whose run.sh is gone. Without its leader the
# session's number may have been given out again: then only what has the attempt's own variable is meant.
sweep() {
    [ -n "$session" ] || return 0
    state "$session" "$session_start"
    leader=$state
    for entry in /proc/[0-9]*; do
        { read -r stat < "$entry/stat"; } 2> /dev/null || continue
        set -- "$1" ${stat##*) }
        [ "$5" = "$session" ] || continue
        [ -n "$leader" ] || grep -q -a -F -e "/$1/inputs" "$entry/environ" 2> /dev/null || continue
        kill -KILL "${entry#/proc/}" 2> /dev/null
    done
}
