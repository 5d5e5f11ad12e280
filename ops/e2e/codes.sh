#!/bin/bash
# A new version of a code, its trial, its retirement, and a plan that is saved, looked at and run just so.
# limit: 300
set -u
. "$ROOT/ops/e2e/checks.sh"
export DBP_MISSION=$SCRATCH/mission
trap '"$DBP" db stop > /dev/null 2>&1' EXIT

mkdir -p "$DBP_MISSION"/{.dbp,codes,incoming,data,errors,inspectors}
printf 'ingest: {settle: 0s}\n' > "$DBP_MISSION/.dbp/config.yaml"
cat > "$DBP_MISSION/mission.yaml" << 'END'
mission: {name: codes}
satellites:
  s: {instruments: [mag]}
products:
  l0: {instrument: mag, level: 0, format: "l0_{Y}{m}{d}_v{VERSION}.txt", directory: l0}
  l1: {instrument: mag, level: 1, format: "l1_{Y}{m}{d}_v{VERSION}.txt", directory: l1}
  l2: {instrument: mag, level: 2, format: "l2_{Y}{m}{d}_v{VERSION}.txt", directory: l2}
processes:
  first:
    timebase: daily
    output: l1
    inputs: [l0]
    codes:
      # the first that worked
      - file: copy.sh
        version: 1.0.0   # of 2026
  second:
    timebase: daily
    output: l2
    inputs: [l1]
    codes:
      - {file: copy.sh, version: 1.0.0}
END
printf '#!/bin/sh\nfor last; do :; done\ncat "$1" > "$last"\n' > "$DBP_MISSION/codes/copy.sh"
chmod +x "$DBP_MISSION/codes/copy.sh"
deliver() { local day; for day in "$@"; do echo "$day" > "$DBP_MISSION/incoming/l0_202601${day}_v1.0.0.txt"; done; }
newest() {
    "$DBP" files --product "$1" --newest --json-lines | sed 's/.*"name":"\([^"]*\)".*/\1/' | sort | tr '\n' ' ' \
        | sed 's/ $//'
}
says() { local words=$1; shift; "$@" > says.out 2>&1; grep -qF "$words" says.out || { cat says.out; return 1; }; }

"$DBP" init "$DBP_MISSION" > out 2>&1 && "$DBP" apply > out 2>&1 || { cat out; exit 1; }
deliver 01 02
check "a mission that runs" exits 0 "$DBP" run
cp "$DBP_MISSION/mission.yaml" before.yaml
printf '#!/bin/sh\nfor last; do :; done\n{ echo better; cat "$1"; } > "$last"\n' > "$DBP_MISSION/codes/better.sh"
chmod +x "$DBP_MISSION/codes/better.sh"

check "a trial tells the jobs by product and dates" says "l1 by first: 2 jobs from 2026-01-01 to 2026-01-02" \
    "$DBP" code add first better.sh --version 1.1.0 --dry-run
check "and what would be made of those" grep -qF "then l2 by second: 2 jobs from 2026-01-01 to 2026-01-02" says.out
check "and changes nothing" cmp before.yaml "$DBP_MISSION/mission.yaml"
check "a new version" exits 0 "$DBP" code add first better.sh --version 1.1.0
check "stands in the mission file, and nothing else has changed there" same \
    "$(diff before.yaml "$DBP_MISSION/mission.yaml" | grep '^[<>]')" ">       - file: better.sh
>         version: 1.1.0"
check "so that applying it changes nothing" says "nothing to change" "$DBP" apply
check "a run makes children and grandchildren anew" exits 0 "$DBP" run
check "by the new version" same "$(newest l2)" "l2_20260101_v1.1.0.txt l2_20260102_v1.1.0.txt"
check "once" says "0 jobs to make" "$DBP" plan
check "the list tells what each has made" says "better.sh" "$DBP" code list --process first

check "retired" exits 0 "$DBP" code retire better.sh
check "a run goes back to the older one" exits 0 "$DBP" run
check "with new versions" same "$(newest l2)" "l2_20260101_v1.2.0.txt l2_20260102_v1.2.0.txt"
check "once, too" says "0 jobs to make" "$DBP" plan

deliver 03 04
"$DBP" ingest > out 2>&1
check "a plan is saved" exits 0 "$DBP" plan --save night.json
deliver 05
"$DBP" ingest > out 2>&1
sed 's/"l0_20260104_v1.0.0.txt"/"l0_20260104_v0.9.0.txt"/' night.json > other.json
check "one that is no longer so is run but for that" exits 4 "$DBP" run --plan other.json
check "which is named" grep -qF "refused: first 2026-01-04 (l1_20260104_v1.0.0.txt): its inputs are others now" exits.out
check "and nothing else was made" same "$(newest l1 | wc -w) $("$DBP" queue --count)" "3 3"
head -c 300 night.json > cut.json
check "one that is cut off is refused" exits 1 "$DBP" run --plan cut.json
check "and it is said why" grep -qF "cut.json cannot be taken as a saved plan" exits.out
check "the rest of the plan" exits 4 "$DBP" run --plan night.json
check "a run without a plan does the rest" exits 0 "$DBP" run
check "all of it" same "$(newest l2 | wc -w)" 5
finish
