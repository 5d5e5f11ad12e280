#!/bin/bash
# Disks that are full, where files are placed, put aside, and where jobs write; input that vanishes, is empty, or huge. Each
# is told of, nothing is lost, and all goes on once the cause is gone.
# needs: psql
# limit: 400
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/mission"
small=("$mission/data" "$mission/errors" "$mission/.dbp/work")
clean_up() {
    local disk
    "$DBP" -m "$mission" db stop > /dev/null 2>&1
    for disk in "${small[@]}"; do umount "$disk" 2> /dev/null; done
}
trap clean_up EXIT

make_mission() {
    "$DBP" init "$mission" > /dev/null || return
    printf 'ingest: {settle: 0s}\n' > "$mission/.dbp/config.yaml"
    cat > "$mission/mission.yaml" << 'Y'
mission: {name: disks}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
  one: {instrument: ins, level: 1, directory: one, format: "one_{Y}{m}{d}_v{VERSION}.txt"}
  huge: {instrument: ins, level: 0, directory: roomy, format: "huge_{Y}{m}{d}_v{VERSION}.txt"}
  few: {instrument: ins, level: 1, directory: few, format: "few_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  huge_few: {timebase: file, output: few, inputs: [huge], codes: [{file: make.sh, version: 1.0.0}]}
  raw_one: {timebase: file, output: one, inputs: [raw], codes: [{file: make.sh, version: 1.0.0}]}
Y
    # the first line of an input says how many KiB are made of it
    cat > "$mission/codes/make.sh" << 'Y' && chmod +x "$mission/codes/make.sh"
#!/bin/sh
set -e
size=$(head -n 1 "$1")
[ -z "$size" ] || dd if=/dev/zero of="$2" bs=1024 count="$size"
[ -n "$size" ] || : > "$2"
Y
    "$DBP" -m "$mission" apply > /dev/null && "$DBP" -m "$mission" db start > /dev/null
    mkdir -p "${small[@]}"
}

fill() { dd if=/dev/zero of="$1/ballast" bs=4096 > /dev/null 2>&1; cat /dev/zero >> "$1/ballast" 2> /dev/null; true; }
clear_off() { rm -f "$1/ballast"; }
state_of() { sql "$mission" "select state from job where output_name = 'one_202401$1_v1.0.0.txt' order by job_id desc limit 1"; }
is_home() { sql "$mission" "select exists_on_disk from file where filename = '$1'"; }
said() { grep -q "$1" run.out; }
begin_run() { "$DBP" -m "$mission" run > run.out 2>&1 & run=$!; }
ends() { wait "$run"; same "$?" "$1" || { tail -n 5 run.out; return 1; }; }

check "a mission" make_mission
mounted=yes
mount -t tmpfs -o size=1m none "$mission/data" && mount -t tmpfs -o size=64k none "$mission/errors" \
    && mount -t tmpfs -o size=4m none "$mission/.dbp/work" || mounted=no
if [ "$mounted" = no ]; then
    echo "NOT TESTED: full disks, since this user may not mount any"
    exit 77
fi

echo "-- no room where files are registered"
fill "$mission/data"
seq 10 5000 > "$mission/incoming/raw_20240101_v1.0.0.txt"
before=$(sha256sum < "$mission/incoming/raw_20240101_v1.0.0.txt")
"$DBP" -m "$mission" ingest > run.out 2>&1
check "ingest says so" said "No space left"
cat run.out
check "and the file stays in incoming" test -e "$mission/incoming/raw_20240101_v1.0.0.txt"
clear_off "$mission/data"
check "it is taken once there is room" exits 0 "$DBP" -m "$mission" ingest
check "whole" same "$(sha256sum < "$mission/data/raw/raw_20240101_v1.0.0.txt")" "$before"
check "and known" same "$(is_home raw_20240101_v1.0.0.txt)" t

echo "-- no room where outputs are placed"
fill "$mission/data"
begin_run
check "the run says so, and stays" until_true 60 said "cannot be brought home now.*No space left"
check "the job is not lost" same "$(state_of 01)" FINISHED
clear_off "$mission/data"
check "it goes on once there is room" ends 0
check "the job is done" same "$(state_of 01)" REGISTERED

echo "-- no room for what a job writes"
echo 8000 > "$mission/incoming/raw_20240102_v1.0.0.txt"
echo 10 > "$mission/incoming/raw_20240103_v1.0.0.txt"
begin_run
check "jobs have failed" ends 4
check "that one" same "$(state_of 02)" FAILED
check "its log says why" grep -q -e "disk full?" -e "No space left" <("$DBP" -m "$mission" job log "$(sql "$mission" "select max(job_id) from job where output_name like 'one_20240102%'")")
"$DBP" -m "$mission" jobs --state failed
mount -o remount,size=32m "$mission/.dbp/work" && mount -o remount,size=16m "$mission/data"
"$DBP" -m "$mission" job retry --state failed > /dev/null 2>&1
check "retried where there is room it is made" exits 0 "$DBP" -m "$mission" run
check "that one" same "$(state_of 02)" REGISTERED
check "and the other" same "$(state_of 03)" REGISTERED

echo "-- no room for job directories"
fill "$mission/.dbp/work"
echo 10 > "$mission/incoming/raw_20240104_v1.0.0.txt"
begin_run
check "the run says so, and stays" until_true 60 said "takes no jobs for now.*No space left"
clear_off "$mission/.dbp/work"
check "it goes on once there is room" ends 0
check "the job is done" same "$(state_of 04)" REGISTERED

echo "-- no room in errors"
fill "$mission/errors"
seq 1 5000 > "$mission/incoming/stray.txt"
"$DBP" -m "$mission" ingest > run.out 2>&1
check "ingest says so" said "No space left"
check "and the file stays" test -e "$mission/incoming/stray.txt"
check "no reason without its file" same "$(find "$mission/errors" -name '*reason*')" ""
clear_off "$mission/errors"
check "it is put aside once there is room" exits 0 "$DBP" -m "$mission" ingest
check "there" test -e "$mission/errors/stray.txt" -a -e "$mission/errors/stray.txt.reason.txt" -a ! -e "$mission/incoming/stray.txt"

echo "-- errors is no directory"
umount "$mission/errors"
rm -rf "$mission/errors" && : > "$mission/errors"
echo stray > "$mission/incoming/stray2.txt"
"$DBP" -m "$mission" ingest > run.out 2>&1
check "ingest says that it cannot be moved" said "stray2.txt.*cannot be moved"
check "and the file stays" test -e "$mission/incoming/stray2.txt"
rm "$mission/errors"
check "it is put aside once there is a way" exits 0 "$DBP" -m "$mission" ingest
check "there" test -e "$mission/errors/stray2.txt"

echo "-- input that vanishes"
echo 10 > "$mission/incoming/raw_20240105_v1.0.0.txt"
check "registered" exits 0 "$DBP" -m "$mission" ingest
mv "$mission/data/raw/raw_20240105_v1.0.0.txt" aside
begin_run
check "the job has failed" ends 4
check "its log names what it misses" grep -q "raw_20240105.*No such file" <("$DBP" -m "$mission" job log "$(sql "$mission" "select max(job_id) from job")")
mv aside "$mission/data/raw/raw_20240105_v1.0.0.txt"
"$DBP" -m "$mission" job retry --state failed > /dev/null 2>&1
check "retried with its input it is made" exits 0 "$DBP" -m "$mission" run
check "that one" same "$(state_of 05)" REGISTERED

echo "-- an empty file"
: > "$mission/incoming/raw_20240106_v1.0.0.txt"
begin_run
check "its job makes nothing, and has failed" ends 4
check "the reason says so" grep -q "one_20240106_v1.0.0.txt is empty" <("$DBP" -m "$mission" jobs --state failed)

echo "-- a file of 3 GiB"
mkdir "$SCRATCH/roomy" && ln -s "$SCRATCH/roomy" "$mission/data/roomy"
truncate -s 3G "$mission/incoming/huge_20240101_v1.0.0.txt"
echo 3 | dd of="$mission/incoming/huge_20240101_v1.0.0.txt" conv=notrunc > /dev/null 2>&1
check "it is taken and used" exits 0 "$DBP" -m "$mission" run
check "as it was" same "$(stat -c %s "$mission/data/roomy/huge_20240101_v1.0.0.txt")" 3221225472
check "its product is made" same "$(sql "$mission" "select exists_on_disk from file where filename like 'few_20240101%'")" t
check "at the end nothing is left over" same "$(find "$mission/incoming" -type f | wc -l) $(sql "$mission" \
    "select count(*) from job where state not in ('REGISTERED', 'FAILED')")" "0 0"
finish
