#!/bin/bash
# SIGTERM and Ctrl-C: a run leaves within seconds whatever it is at, gives the mission back, and its jobs live on; the next
# run takes them over.
# needs: psql
# limit: 400
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/mission" big="$SCRATCH/big"
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1; "$DBP" -m "$big" db stop > /dev/null 2>&1' EXIT
# in a group of its own each: what a shell without this starts in the background never hears of Ctrl-C
set -m

some_run() { [ "$(jobs_in "$mission" RUNNING)" -ge 2 ]; }
is_free() { "$DBP" -m "$1" status --json | python3 -c 'import json,sys; sys.exit(json.load(sys.stdin)["lease"] is not None)'; }
# leaves SIGNAL EXPECTED: the run of process $run does, in time.
leaves() {
    local begun=$EPOCHREALTIME status
    kill -s "$1" "$run"
    wait "$run"
    status=$?
    python3 -c "import sys; took = $EPOCHREALTIME - $begun; print(f'  left after {took:.1f} s'); sys.exit(took > 7)" \
        || { echo "  that is too long"; return 1; }
    same "$status" "$2"
}

check "a mission" steps_mission "$mission" 4
rm "$mission"/incoming/raw_20240[23]*
"$DBP" -m "$mission" db start > /dev/null
for signal in TERM INT; do
    case $signal in TERM) code=143 day=01 ;; INT) code=130 day=02 ;; esac
    echo "$signal" > "$mission/incoming/raw_202405${day}_v1.0.0.txt"
    "$DBP" -m "$mission" run -n 4 > run.out 2>&1 &
    run=$!
    check "jobs run" until_true 60 some_run
    check "$signal: the run leaves with $code" leaves "$signal" "$code"
    check "the mission is free" is_free "$mission"
    check "and its jobs live on" test "$(jobs_in "$mission" RUNNING SUBMITTED)" -gt 0
done
sed -i 's/sleep 4/sleep 0.1/' "$mission/codes/join.sh"
check "the next run takes them over" exits 0 "$DBP" -m "$mission" run -n 4
check "none was made twice" same "$(sql "$mission" "select max(attempt) from job")" 1
check "and all is done" same "$(jobs_in "$mission" REGISTERED) of $(sql "$mission" "select count(*) from job")" "60 of 60"

# In the midst of a great ingest, and of what comes after it.
check "a mission" steps_mission "$big" 0.1
python3 - "$big/incoming" << 'P'
import datetime, sys
day = datetime.date(1990, 1, 1)
for number in range(3000):
    name = (day + datetime.timedelta(number)).strftime("raw_%Y%m%d_v1.0.0.txt")
    open(f"{sys.argv[1]}/{name}", "w").write(f"{number}\n")
P
"$DBP" -m "$big" db start > /dev/null
some_are_in() { [ "$(count "$big" raw)" -gt 100 ]; }
"$DBP" -m "$big" run --no-wait > run.out 2>&1 &
run=$!
check "files are taken in" until_true 60 some_are_in
check "in the midst of it the run leaves" leaves TERM 143
check "the mission is free" is_free "$big"
left=$(find "$big/incoming" -type f | wc -l)
check "some were taken, some are left: $left" test "$left" -gt 0 -a "$left" -lt 3000
check "none is lost" same "$(sql "$big" "select count(*) from file where exists_on_disk")" "$((3084 - left))"
check "the others are taken later" exits 0 "$DBP" -m "$big" ingest
check "all of them" same "$(count "$big" raw)" 3084
for pause in 1 3; do
    "$DBP" -m "$big" run -n 3 > run.out 2>&1 &
    run=$!
    sleep "$pause"
    check "$pause s after its start a run leaves" leaves INT 130
    check "the mission is free" is_free "$big"
done
finish
