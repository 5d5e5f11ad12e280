#!/bin/bash
# The database dies in the middle of a run; everything dies at once; the host is booted anew. The next run goes on, and the
# end is that of a mission that was left in peace.
# needs: psql
# limit: 500
set -u
. "$ROOT/ops/e2e/checks.sh"
peace="$SCRATCH/peace" war="$SCRATCH/war"
trap '"$DBP" -m "$peace" db stop > /dev/null 2>&1; "$DBP" -m "$war" db stop > /dev/null 2>&1' EXIT

postmaster() { head -n 1 "$data/postmaster.pid"; }
some_run() { [ "$(jobs_in "$war" RUNNING SUBMITTED)" -gt 0 ]; }
are_done() { [ "$(jobs_in "$war" REGISTERED)" -ge "$1" ]; }
end_as_in_peace() {
    state "$war" > war.state
    diff peace.state war.state
}
# Scripts, codes and all that they have started: each is somewhere in the work directory. Scripts came first.
job_processes() {
    find /proc/[0-9]* -maxdepth 1 -name cwd -lname "$war/.dbp/work*" 2> /dev/null | tr -dc '0-9\n' | sort -n
}

check "a mission" steps_mission "$peace" 0.1
check "a mission" steps_mission "$war" 0.1
# a month is enough
rm "$peace"/incoming/raw_20240[23]* "$war"/incoming/raw_20240[23]*
check "left in peace it is done" exits 0 "$DBP" -m "$peace" run -n 4
state "$peace" > peace.state
"$DBP" -m "$war" db start > /dev/null
data=$(sql "$war" "show data_directory")

for enough in 5 25; do
    "$DBP" -m "$war" run -n 4 > war.out 2>&1 &
    run=$!
    check "jobs are made" until_true 60 are_done "$enough"
    kill -9 "$(postmaster)"
    begun=$SECONDS
    wait "$run"
    status=$?
    tail -n 3 war.out
    check "without its database a run leaves with 5" same "$status" 5
    check "soon" test $((SECONDS - begun)) -le 30
    check "and says what it misses" grep -q "^dbp: .*database" war.out
    check "in words, not as an error of its own" same "$(grep -c -e "error of dbp itself" -e "^.at " war.out)" 0
done
check "the next run starts the database and goes on" exits 0 "$DBP" -m "$war" run -n 4
check "the end is the same" end_as_in_peace
check "no job was made twice" same "$(sql "$war" "select max(attempt) from job")" 1

# One connection's process dies: the server starts all of them anew by itself.
echo again > "$war/incoming/raw_20240110_v1.1.0.txt"
echo again > "$peace/incoming/raw_20240110_v1.1.0.txt"
sed -i 's/sleep 0.1/sleep 5/' "$war/codes/join.sh"
"$DBP" -m "$war" run > war.out 2>&1 &
run=$!
check "a job runs" until_true 60 some_run
for backend in $(sql "$war" "select pid from pg_stat_activity where application_name like 'dbp $run@%' limit 1"); do
    kill -9 "$backend"
done
wait "$run"
status=$?
tail -n 3 war.out
check "the run leaves with 5, or has gone on" test "$status" = 5 -o "$status" = 0
check "and the next one ends it" exits 0 "$DBP" -m "$war" run
check "as in peace" exits 0 "$DBP" -m "$peace" run
state "$peace" > peace.state
check "the end is the same" end_as_in_peace

# Everything dies at once, as when the power fails.
all_dies() {
    local victims
    mapfile -t victims < <(job_processes)
    # shellcheck disable=SC2046 # pids, one a word
    kill -9 "$run" "${victims[@]}" "$(postmaster)" $(pgrep -P "$(postmaster)") 2> /dev/null
    wait "$run" 2> /dev/null
    echo "killed at once: the run, the server and $(printf '%s\n' "${victims[@]}" | grep -c .) processes of jobs"
    [ "${#victims[@]}" -gt 0 ]
}
echo more > "$war/incoming/raw_20240115_v1.1.0.txt"
echo more > "$peace/incoming/raw_20240115_v1.1.0.txt"
"$DBP" -m "$war" run > war.out 2>&1 &
run=$!
check "a job runs" until_true 60 some_run
check "everything dies" all_dies
check "the next run goes on" exits 0 "$DBP" -m "$war" run
check "as in peace" exits 0 "$DBP" -m "$peace" run
state "$peace" > peace.state
check "the end is the same" end_as_in_peace
check "what was lost was tried again once" same "$(sql "$war" "select max(attempt) from job")" 2

# And the host is booted anew: another boot id, in which all process numbers are given out again.
if ! unshare -m true 2> /dev/null; then
    echo "NOT TESTED: a host booted anew, since this user may not mount"
    finish
    exit
fi
cat > anew.sh << 'S'
mount --bind boot_id /proc/sys/kernel/random/boot_id && exec "$@"
S
cat /proc/sys/kernel/random/uuid > boot_id
echo most > "$war/incoming/raw_20240120_v1.1.0.txt"
echo most > "$peace/incoming/raw_20240120_v1.1.0.txt"
"$DBP" -m "$war" run > war.out 2>&1 &
run=$!
check "a job runs" until_true 60 some_run
check "everything dies" all_dies
check "after a boot the next run goes on" exits 0 unshare -m /bin/sh anew.sh "$DBP" -m "$war" run
check "as in peace" exits 0 "$DBP" -m "$peace" run
state "$peace" > peace.state
check "the end is the same" end_as_in_peace
sql "$war" "select job_id, attempt, state, text from job_event where text <> '' and state <> 'SUBMITTING' order by 1, 2"
check "and it is said why a job was made again" same \
    "$(sql "$war" "select count(*) > 0 from job_event where text like '%booted anew%'")" t
unshare -m /bin/sh anew.sh "$DBP" -m "$war" db stop > /dev/null
finish
