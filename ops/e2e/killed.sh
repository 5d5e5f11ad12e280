#!/bin/bash
# The controller is killed with kill -9 in the middle, twice, and just run again: the end state is that of a mission that
# was left in peace. And two controllers at once: the second leaves and says who holds the mission.
# needs: psql
# limit: 500
set -u
. "$ROOT/ops/e2e/checks.sh"
peace="$SCRATCH/peace" war="$SCRATCH/war"
trap '"$DBP" -m "$peace" db stop > /dev/null 2>&1; "$DBP" -m "$war" db stop > /dev/null 2>&1' EXIT

check "a mission" steps_mission "$peace" 0.05
check "a mission" steps_mission "$war" 0.05
check "left in peace it is done" exits 0 "$DBP" -m "$peace" run -n 4

"$DBP" -m "$war" db start > /dev/null
for seconds in 1.6 2.6; do
    "$DBP" -m "$war" run -n 4 > war.out 2>&1 &
    victim=$!
    sleep "$seconds"
    kill -9 "$victim" && wait "$victim" 2> /dev/null
    echo "killed after $seconds s with $(sql "$war" "select count(*) from job where state = 'REGISTERED'") jobs done"
done
check "killed twice and run again it is done" exits 0 "$DBP" -m "$war" run -n 4
state "$peace" > peace.state
state "$war" > war.state
check "the end is the same" diff peace.state war.state
check "no job is left" same "$(sql "$war" "select count(*) from job where state <> 'REGISTERED'")" 0

sed -i 's/sleep 0.05/sleep 2/' "$war/codes/join.sh"
echo again > "$war/incoming/raw_20240115_v1.1.0.txt"
"$DBP" -m "$war" run > first.out 2>&1 &
first=$!
for ((i = 0; i < 100; i++)); do
    [ "$("$DBP" -m "$war" status --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["lease"] is not None)')" = True ] && break
    sleep 0.1
done
check "a second controller leaves with 3" exits 3 "$DBP" -m "$war" run
check "and says who holds the mission" grep -q "process $first " exits.out
check "--if-free leaves silently" exits 0 "$DBP" -m "$war" run --if-free
kill -TERM "$first"
wait "$first"
check "the next run goes on after SIGTERM" exits 0 "$DBP" -m "$war" run
check "and the neighbours of the new version are made once" same "$(sql "$war" "select utc_file_date from file
    join product using (product_id) where product_name = 'two' and quality_version = 1 order by 1" | tr '\n' ' ')" \
    "2024-01-14 2024-01-15 2024-01-16 "
finish
