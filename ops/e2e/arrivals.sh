#!/bin/bash
# What becomes of files that arrive: inspectors written in Python and shell after inspectors.md, the gate of quality
# assurance, a delivery that comes again.
# needs: psql python3
# limit: 200
set -u
. "$ROOT/ops/e2e/checks.sh"
m="$SCRATCH/mission"
trap '"$DBP" -m "$m" db stop > /dev/null 2>&1' EXIT
dbp() { "$DBP" -m "$m" "$@"; }
says() { local expected=$1 && shift && [[ "$("$@" 2>&1)" == *"$expected"* ]]; }

check "a mission" exits 0 "$DBP" init "$m"
printf 'ingest: {settle: 0s}\n' > "$m/.dbp/config.yaml"
cat > "$m/mission.yaml" << 'Y'
mission: {name: arrivals}
satellites: {sat: {instruments: [mag]}}
products:
  counts:
    instrument: mag
    level: 0
    format: "counts_{Y}{m}{d}_v{VERSION}.txt"
    directory: counts
    inspector: {command: counts.sh}
    qa: required
  orbit:
    instrument: mag
    level: 0
    format: "orbit_{nnnn}.dat"
    directory: "orbit/{station}"
    inspector: {command: orbit.py, arguments: {station: KIR}}
    key: [nnnn]
  field: {instrument: mag, level: 1, directory: field, format: "field_{Y}{m}{d}_v{VERSION}.txt"}
fields: {station: "[A-Z]{3}"}
processes:
  calibrate: {timebase: daily, output: field, inputs: [counts, {product: orbit, optional: true}],
    codes: [{file: calibrate.sh, version: 1.0.0}]}
Y
cat > "$m/inspectors/counts.sh" << 'Y'
#!/bin/sh
read -r mark kind date start stop < "$1"
if [ "$mark $kind" = '# mag' ]; then
    printf '{"match": true, "date": "%s", "start": "%s %s", "stop": "%s %s"}\n' \
        "$date" "$date" "$start" "$date" "$stop"
else
    echo '{"match": false}'
fi
Y
cat > "$m/inspectors/orbit.py" << 'Y'
#!/usr/bin/env python3
import itertools, json, os, sys

open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "starts"), "a").write("started\n")
arguments = dict(word.split("=", 1) for word in sys.argv[2:])

def look_at(path):
    with open(path, errors="replace") as lines:
        words = next(lines, "").split()
    if words[:1] != ["orbit"]:
        return {"match": False}
    if words[1] == "broken":
        print("cannot make sense of", path, file=sys.stderr)
        sys.exit(3)
    return {"match": True, "date": words[1], "start": words[1] + "T00:00:00Z", "stop": words[1] + "T01:30:00+00:00",
            "keywords": {"station": arguments["station"]}, "comment": "by hand"}

for path in itertools.chain([sys.argv[1]], (line.rstrip("\n") for line in sys.stdin)):
    print(json.dumps({**look_at(path), "more": True}), flush=True)
Y
printf '#!/bin/sh\nfor last; do :; done\ncat "$1" > "$last"\n' > "$m/codes/calibrate.sh"
chmod +x "$m/inspectors/counts.sh" "$m/inspectors/orbit.py" "$m/codes/calibrate.sh"
check "is applied" exits 0 dbp apply

counts=counts_20240315_v1.0.0.txt
printf '# mag 2024-03-15 00:00:00 23:59:59\n1\n' > "$m/incoming/$counts"
for number in 01 02 03 04 05 06 07 08; do echo "orbit 2024-03-15" > "$m/incoming/orbit_00$number.dat"; done
check "the shell inspector tells of its file" says "2024-03-15T23:59:59Z" dbp inspect --json "$m/incoming/$counts"
check "the Python inspector tells of its file" says '"station" : "KIR"' dbp inspect --json "$m/incoming/orbit_0001.dat"
rm -f "$m/inspectors/starts"
check "all are taken" exits 0 dbp run
check "by one product each" same "$(count "$m" counts) $(count "$m" orbit)" "1 8"
check "a keyword fills the directory" test -f "$m/data/orbit/KIR/orbit_0008.dat"
check "a comment is kept" same "$(sql "$m" "select distinct quality_comment from file where filename like 'orbit%'")" "by hand"
check "one process answered for many files" test "$(wc -l < "$m/inspectors/starts")" -le 4
echo "orbit broken" > "$m/incoming/orbit_0009.dat"
for _ in 1 2 3; do dbp ingest > /dev/null 2>&1; done
check "what an inspector fails on is put aside after three tries, with what it said" \
    grep -q "cannot make sense of" "$m/errors/orbit_0009.dat.reason.txt"

check "nothing is made before a verdict" same "$(count "$m" field)" 0
check "what waits is listed" says "$counts" dbp qa list
check "and named by explain, with the command" says "dbp qa ok $counts" dbp explain field 2024-03-15
check "it is found ok" exits 0 dbp qa ok "$counts" --comment "looks fine"
check "a run" exits 0 dbp run
check "makes of it what can be made" test -f "$m/data/field/field_20240315_v1.0.0.txt"

printf '# mag 2024-03-15 00:00:00 23:59:59\n2\n' > "$m/incoming/$counts"
check "a delivery comes again" exits 0 dbp ingest --replace
check "as the next revision" test -f "$m/data/counts/counts_20240315_v1.0.1.txt"
check "which waits for its own verdict" says counts_20240315_v1.0.1.txt dbp qa list
check "is found ok" exits 0 dbp qa ok --product counts
check "a run" exits 0 dbp run
check "makes it again, revision + 1" test -f "$m/data/field/field_20240315_v1.0.1.txt"
check "it has a problem" exits 0 dbp qa problem counts_20240315_v1.0.1.txt
check "a run" exits 0 dbp run
check "goes back to the version before, quality + 1" \
    cmp "$m/data/field/field_20240315_v1.1.0.txt" "$m/data/counts/$counts"
check "and then all is done" says '"jobs" : [ ]' dbp plan --json
finish
