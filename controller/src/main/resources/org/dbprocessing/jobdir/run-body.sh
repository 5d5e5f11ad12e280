
# From here on the same for every job. Few processes are started: each costs more than all the rest.
# Not the code's: its environment is made anew. Without it each helper looks for the files of a language.
export LC_ALL=C
ending=EXITED
exit=
session=
reaper=
guard=
woken=

cd -- "$directory" || exit 70
umask "$mask"
{ read -r host; } < /proc/sys/kernel/hostname
{ read -r boot; } < /proc/sys/kernel/random/boot_id
{ read -r stat; } < "/proc/$$/stat"
set -- ${stat##*) }

# First act: the claim, created exclusively. Whoever comes second leaves without a trace.
set -C
{
    printf 'token %s\nhost %s\nboot %s\npid %s\nstart %s\n' "$token" "$host" "$boot" "$$" "${20}" > claim
} 2> /dev/null || { [ -e claim ] && exit 0; exit 73; }
set +C

clock() {
    { read -r now rest; } < /proc/uptime
    now=${now%.*}${now#*.}
}

# Sends signal $1 to every living process of the code's session; true if there was one.
sweep() {
    met=1
    for entry in /proc/[0-9]*; do
        { read -r stat < "$entry/stat"; } 2> /dev/null || continue
        set -- "$1" ${stat##*) }
        [ "$5" = "$session" ] || continue
        case $2 in [ZX]) continue ;; esac
        kill "-$1" "${entry#/proc/}" 2> /dev/null && met=0
    done
    return "$met"
}

sweep_all() {
    passes=0
    while sweep KILL && [ "$passes" -lt 100 ]; do passes=$((passes + 1)); done
}

# Asks the code to end, and sees to it that it does.
end_code() {
    [ -n "$session" ] || return 0
    kill -TERM "$session" 2> /dev/null
    sweep TERM
    [ -z "$reaper" ] || return 0
    ( exec < /dev/null > /dev/null 2>&1 3<&- 4<&- 5>&- 6>&-; trap '' TERM INT; sleep "$mercy"; sweep_all ) &
    reaper=$!
}

# The first bytes of a stream, the rest thrown away: the code never notices, the disk never fills.
keep() {
    trap '' TERM INT XFSZ
    ulimit -f "$log_blocks"
    cat 2> /dev/null || { cat > /dev/null; exit 3; }
}

# Says why stream $1 is not whole. What a job that failed has made is of no use, and must not be in the way of saying so.
say_cut() {
    why="the limit is $log_limit bytes"
    [ "$(wc -c < "$1")" -ge "$log_limit" ] || why='it could not be written (disk full?)'
    printf '\n[cut here: %s]\n' "$why" >> "$1" || {
        [ "$exit" = 0 ] || rm -rf -- tmp out
        printf '\n[cut here: %s]\n' "$why" >> "$1"
    }
}

# Kills the processes named, and their children.
kill_families() {
    for parent; do
        children=
        { read -r children < "/proc/$parent/task/$parent/children"; } 2> /dev/null
        kill -KILL "$parent" $children 2> /dev/null
    done
}

trap '' HUP
# Who asks it to end: dbp, which says so beforehand, or the host that is shut down, or somebody else.
trap 'if [ -e cancelled ]; then ending=CANCELLED; else ending=INTERRUPTED; fi; woken=yes; end_code' TERM INT

temporary=$directory/tmp
output=$directory/out/$output_name
if [ -n "$scratch" ]; then
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/dbp.XXXXXXXXXX") && mkdir "$scratch/tmp" "$scratch/out" || ending=SETUP_FAILED exit=73
    temporary=$scratch/tmp
    output=$scratch/out/$output_name
fi

# A pipe from 5 to 3 for stdout, one from 6 to 4 for stderr. In dash a here-document is a pipe: it costs neither process
# nor file. Elsewhere they are made by name.
exec 3<< END 4<< END
END
END
if [ -p /proc/self/fd/3 ] && [ -p /proc/self/fd/4 ]; then
    exec 5> /proc/self/fd/3 6> /proc/self/fd/4
elif mkfifo .stdout .stderr; then
    exec 7<> .stdout 8<> .stderr
    exec 3< .stdout 4< .stderr 5> .stdout 6> .stderr 7>&- 8>&-
else
    ending=SETUP_FAILED exit=73
fi

clock
begun=$now
if [ "$ending" = EXITED ]; then
    ( exec <&3 3<&- 4<&- 5>&- 6>&- > stdout; keep ) &
    reader=$!
    ( exec <&4 3<&- 4<&- 5>&- 6>&- > stderr; keep ) &
    reader_of_errors=$!
    (
        exec < /dev/null >&5 2>&6 3<&- 4<&- 5>&- 6>&-
        # Before the code can do anything, it is written down which session it will lead.
        { read -r stat; } < /proc/self/stat
        set -- ${stat##*) }
        printf 'session %s %s\n' "${stat%% *}" "${20}" >> claim
        cd -- "$temporary" && code
    ) &
    session=$!
    exec 3<&- 4<&- 5>&- 6>&-
    [ "$ending" = EXITED ] || end_code

    # A signal to this shell interrupts `wait`; 127 then means that the code was reaped before.
    while :; do
        woken=
        wait "$session"
        status=$?
        [ "$status" = 127 ] && [ -n "$exit" ] || exit=$status
        [ -n "$woken" ] || break
    done
    # A host that is shut down asks every process to end, and the code may have been the first to hear it.
    if [ "$ending" = EXITED ] && [ "$exit" = 143 ]; then sleep 0.3; fi
    trap '' TERM INT
    clock

    # `timeout` answers 124, or 137 when it had to kill; so may a code, but not so late.
    if [ "$ending" = EXITED ] && [ -n "$time_limit" ] && [ "$((now - begun))" -ge "$((time_limit * 100))" ]; then
        case $exit in 124 | 137) ending=OUT_OF_TIME ;; esac
    fi
    if [ "$ending" = EXITED ] && [ -n "$set_up" ] && [ ! -e ready ]; then ending=SETUP_FAILED; fi

    # What the code left behind ends with it. Looking through /proc costs too much for a job of milliseconds.
    if kill -s KILL -- "-$session" 2> /dev/null || [ "$ending" != EXITED ] || [ "$((now - begun))" -ge 500 ]; then
        sweep_all
    fi

    # Both readers see the end at once, unless a process that left the session holds the stream: then not for ever.
    # (What has ended has no open files.)
    tries=0
    while [ -e "/proc/$reader/fd/0" ] || [ -e "/proc/$reader_of_errors/fd/0" ]; do
        tries=$((tries + 1))
        if [ "$tries" -eq 20 ]; then
            ( trap '' TERM INT; sleep 2; kill_families "$reader" "$reader_of_errors" ) < /dev/null > /dev/null 2>&1 &
            guard=$!
            break
        fi
        [ "$tries" -lt 3 ] || ( : ) # Waiting for another process lets the readers run.
    done
    wait "$reader"
    [ $? != 3 ] || say_cut stdout
    wait "$reader_of_errors"
    [ $? != 3 ] || say_cut stderr
elif [ "$ending" = SETUP_FAILED ]; then
    printf '%s\n' 'dbp: cannot make the working directory or the pipes of this job' > stderr
fi

if [ -n "$scratch" ]; then
    if [ "$exit" = 0 ] && [ -n "$output_name" ] && [ -e "$output" ]; then
        cp -- "$output" "$directory/out/$output_name" 2>> stderr || { exit=74; rm -f -- "$directory/out/$output_name"; }
    fi
    rm -rf -- "$scratch"
fi

# Who reads all files of a kept directory would hang at a pipe.
[ ! -p .stdout ] || rm -f .stdout .stderr

leave_result() {
    {
        printf 'ending %s\nexit %s\nhost %s\n' "$ending" "${exit:-143}" "$host" && times && printf 'end\n'
    } > result.new && mv -f result.new result
}
# On a full disk what was made is of no use without a result: it makes room for one that says so.
leave_result || {
    rm -rf -- tmp out
    [ "$ending" != EXITED ] || exit=74
    printf '%s\n' 'dbp: the result could not be written (disk full?), and what the job had made was removed' >> stderr
    leave_result
}

[ -z "$reaper$guard" ] || kill_families $reaper $guard
exit 0
