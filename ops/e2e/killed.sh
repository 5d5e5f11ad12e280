#!/bin/bash
# The controller is killed with kill -9 in the middle, twice, and just run again: the end state is that of a mission that
# was left in peace. And two controllers at once: the second leaves and says who holds the mission.
# needs: psql
# limit: 500
set -u
. "$ROOT/ops/e2e/checks.sh"
peace="$SCRATCH/peace" war="$SCRATCH/war"
trap '"$DBP" -m "$peace" db stop > /dev/null 2>&1; "$DBP" -m "$war" db stop > /dev/null 2>&1' EXIT

# A mission of a hundred days, three processes deep, whose codes take a moment.
mission() {
    "$DBP" init "$1" > /dev/null && cat > "$1/mission.yaml" << 'Y' && printf 'ingest: {settle: 0s}\n' > "$1/.dbp/config.yaml"
mission: {name: steps}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
  one: {instrument: ins, level: 1, directory: one, format: "one_{Y}{m}{d}_v{VERSION}.txt"}
  two: {instrument: ins, level: 2, directory: "two/{Y}", format: "two_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  raw_one: {timebase: file, output: one, inputs: [raw], codes: [{file: join.sh, version: 1.0.0}]}
  one_two: {timebase: daily, output: two, inputs: [{product: one, yesterday: 1, tomorrow: 1}],
            codes: [{file: join.sh, version: 1.0.0}]}
Y
    cat > "$1/codes/join.sh" << 'Y' && chmod +x "$1/codes/join.sh"
#!/bin/sh
for last; do :; done
sleep 0.05
for file; do [ "$file" = "$last" ] || cat "$file" || exit; done > "$last"
Y
    "$DBP" -m "$1" apply > /dev/null || return
    for day in $(seq -w 1 28); do
        for month in 01 02 03; do echo "$month-$day" > "$1/incoming/raw_2024$month${day}_v1.0.0.txt"; done
    done
}

check "a mission" mission "$peace"
check "a mission" mission "$war"
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
