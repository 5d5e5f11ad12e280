#!/bin/bash
# A mission that is a group's: all that dbp and its jobs make belongs to the group and has what the umask leaves, whoever
# calls it. A group that the user is not in is refused before anything is done.
# needs: psql
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/mission" theirs="$SCRATCH/theirs"
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1
    [ ! -d "$theirs/m" ] || "${as_nobody[@]}" "$DBP" -m "$theirs/m" db stop > /dev/null 2>&1' EXIT

# A group that is not the user's own: root may give files to any.
if [ "$(id -u)" = 0 ]; then
    group=$(getent group | awk -F: '$3 > 0 && $3 < 65534 {print $1; exit}')
else
    group=$(id -Gn | tr ' ' '\n' | grep -vxF "$(id -gn)" | head -n 1)
fi
[ -n "$group" ] || { echo "NOT TESTED: $(id -un) is in one group only"; exit 77; }

make_mission() {
    "$DBP" init "$mission" > /dev/null || return
    printf 'ingest: {settle: 0s}\ngroup: %s\numask: "0007"\n' "$group" > "$mission/.dbp/config.yaml"
    cat > "$mission/mission.yaml" << 'Y'
mission: {name: shared}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: "raw/{Y}", format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
  one: {instrument: ins, level: 1, directory: "one/{Y}", format: "one_{Y}{m}{d}_v{VERSION}.txt"}
  bad: {instrument: ins, level: 1, directory: bad, format: "bad_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  raw_one: {timebase: file, output: one, inputs: [raw], codes: [{file: join.sh, version: 1.0.0}]}
  raw_bad: {timebase: file, output: bad, inputs: [raw], codes: [{file: fail.sh, version: 1.0.0}]}
Y
    printf '#!/bin/sh\numask > "$TMPDIR/umask"\ncat "$1" > "$2"\n' > "$mission/codes/join.sh"
    printf '#!/bin/sh\nmkdir deep; : > deep/file; : > "$2"; exit 3\n' > "$mission/codes/fail.sh"
    chmod +x "$mission"/codes/*.sh
    rm -rf "$mission/errors" "$mission/data"
    "$DBP" -m "$mission" apply > /dev/null && "$DBP" -m "$mission" db start > /dev/null || return
    echo 1 > "$mission/incoming/raw_20240101_v1.0.0.txt"
    echo 2 > "$mission/incoming/stray.txt"
    chmod 640 "$mission"/incoming/*
}

made() { (cd "$mission" && find data errors .dbp/work -mindepth 1 "$@" -printf '%M %g %p\n' | sort); }

umask 022
check "a mission" make_mission
check "a run" exits 4 "$DBP" -m "$mission" run
made | head -n 30
check "directories, outputs and notes are made" same "$(made | grep -c -e /one_ -e /raw_ -e bad_.*prob -e reason.txt -e run.sh -e deep/file)" 6
check "all of it belongs to the group" same "$(made ! -group "$group")" ""
check "and nothing of it is open to others" same "$(made -perm /007)" ""
check "what dbp and its jobs write can be written by the group" same \
    "$(made ! -perm -060 ! -name 'raw_*' ! -name stray.txt)" ""
check "directories can be entered by it" same "$(made -type d ! -perm -070)" ""

sed -i 's/^group:.*/group: no-such-group/' "$mission/.dbp/config.yaml"
echo 3 > "$mission/incoming/raw_20240102_v1.0.0.txt"
check "a group that does not exist is refused" exits 1 "$DBP" -m "$mission" run
cat exits.out
check "with its name and what to do" grep -q "no group 'no-such-group'" exits.out
check "by ingest too" exits 1 "$DBP" -m "$mission" ingest
check "and nothing was touched" test -e "$mission/incoming/raw_20240102_v1.0.0.txt"

if [ "$(id -u)" != 0 ] || ! command -v setpriv > /dev/null; then
    echo "NOT TESTED: a group that the user is not in, since this is not root"
else
    as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups env "HOME=$theirs")
    install -d -o 65534 -g 65534 "$theirs"
    check "another user's mission" "${as_nobody[@]}" "$DBP" init "$theirs/m" > /dev/null
    check "applied" exits 0 "${as_nobody[@]}" "$DBP" -m "$theirs/m" apply
    printf 'group: %s\n' "$group" > "$theirs/m/.dbp/config.yaml"
    check "a group that the user is not in is refused" exits 1 "${as_nobody[@]}" "$DBP" -m "$theirs/m" run
    cat exits.out
    check "with the reason" grep -q "cannot be given to group '$group'.*is not in it" exits.out
    check "and the mission is free" same "$("${as_nobody[@]}" "$DBP" -m "$theirs/m" status --json | grep -c '"lease" *: *null')" 1
fi
finish
