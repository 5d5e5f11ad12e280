#!/bin/bash
# dbp explain: an answer to every "why is there none, why is it this one", down to the cause, each with what to do next;
# and that, done, helps.
# limit: 900
set -u
. "$ROOT/ops/e2e/checks.sh"
export DBP_MISSION=$SCRATCH/mission
trap '"$DBP" db stop > /dev/null 2>&1' EXIT

mkdir -p "$DBP_MISSION"/{.dbp,codes,incoming,data,errors,inspectors}
cat > "$DBP_MISSION/.dbp/config.yaml" << 'END'
ingest: {settle: 0s}
END
cat > "$DBP_MISSION/mission.yaml" << 'END'
mission: {name: whys}
satellites:
  s: {instruments: [mag]}
products:
  l0: {instrument: mag, level: 0, format: "l0_{Y}{m}{d}_v{VERSION}.txt", directory: l0}
  cal: {instrument: mag, level: 0, format: "cal_{Y}{m}{d}_v{VERSION}.txt", directory: cal, qa: required}
  l1: {instrument: mag, level: 1, format: "l1_{Y}{m}{d}_v{VERSION}.txt", directory: l1}
  l2: {instrument: mag, level: 2, format: "l2_{Y}{m}{d}_v{VERSION}.txt", directory: l2}
  plain: {instrument: mag, level: 1, format: "plain_{Y}{m}{d}.txt", directory: plain}
  none: {instrument: mag, level: 1, format: "none_{Y}{m}{d}_v{VERSION}.txt", directory: none}
  calibrated: {instrument: mag, level: 1, format: "calibrated_{Y}{m}{d}_v{VERSION}.txt", directory: calibrated}
  orb: {instrument: mag, level: 0, format: "orb_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", directory: orb, key: [nnnn]}
  twin: {instrument: mag, level: 0, format: "twin_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", directory: orb, key: [nnnn]}
  orb_l1: {instrument: mag, level: 1, format: "orbl1_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", directory: orb, key: [nnnn]}
  rep: {instrument: mag, level: 0, format: "rep_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", directory: orb}
  named: {instrument: mag, level: 1, format: "named_{nnnn}_v{VERSION}.txt", directory: orb, inspector: {command: date.sh}}
  pair: {instrument: mag, level: 1, format: "pair_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", directory: orb, key: [nnnn]}
  closed: {instrument: mag, level: 1, format: "closed_{Y}{m}{d}_v{VERSION}.txt", directory: orb}
processes:
  first:
    timebase: daily
    output: l1
    inputs: [l0]
    codes:
      - {file: copy.sh, version: 1.0.0, to: 2026-12-31}
  second:
    timebase: daily
    output: l2
    inputs: [l1]
    codes:
      - {file: copy.sh, version: 1.0.0}
  once:
    timebase: daily
    output: plain
    inputs: [l0]
    codes:
      - {file: copy.sh, version: 1.0.0}
  by_orbit: {timebase: file, output: orb_l1, inputs: [orb], codes: [{file: copy.sh, version: 1.0.0}]}
  by_name: {timebase: file, output: named, inputs: [rep], codes: [{file: copy.sh, version: 1.0.0}]}
  by_pair: {timebase: file, output: pair, inputs: [orb, twin], codes: [{file: copy.sh, version: 1.0.0}]}
  closing: {timebase: daily, output: closed, inputs: [orb], when: complete, settle: 2d, codes: [{file: copy.sh, version: 1.0.0}]}
  telling: {timebase: run, inputs: [orb_l1], codes: [{file: "true.sh", version: 1.0.0}]}
  codeless: {timebase: daily, output: none, inputs: [l0]}
  released:
    timebase: daily
    output: calibrated
    inputs: [l0, cal]
    codes:
      - {file: copy.sh, version: 1.0.0}
END
cat > "$DBP_MISSION/codes/copy.sh" << 'END'
#!/bin/sh
if grep -q broken "$1"; then echo "the lamp is broken" >&2; exit 3; fi
for last; do :; done
cat "$1" > "$last"
END
printf '#!/bin/sh\ntrue\n' > "$DBP_MISSION/codes/true.sh"
chmod +x "$DBP_MISSION"/codes/*.sh

# Such a file holds its date.
cat > "$DBP_MISSION/inspectors/date.sh" << 'END'
#!/bin/sh
case $1 in */named_*) ;; *) echo '{"match": false}'; exit ;; esac
read -r date < "$1"
printf '{"match": true, "date": "%s", "start": "%sT00:00:00", "stop": "%sT23:59:59"}\n' "$date" "$date" "$date"
END
chmod +x "$DBP_MISSION/inspectors/date.sh"

deliver() { echo "${3:-fine}" > "$DBP_MISSION/incoming/$1_$2.txt"; }

# answers WORDS.. -- ARGUMENTS..: what explain says holds all the words, and ends with what to do
answers() {
    local words=() said
    while [ "$1" != -- ]; do words+=("$1"); shift; done
    shift
    said=$("$DBP" explain "$@") || return 1
    for word in "${words[@]}"; do
        [[ $said == *"$word"* ]] || { printf '  not said: %s\n%s\n' "$word" "$said"; return 1; }
    done
    [[ $(tail -n 1 <<< "$said") == *"-> "* ]] || { printf '  it does not end with what to do:\n%s\n' "$said"; return 1; }
}

"$DBP" init "$DBP_MISSION" > out 2>&1 && "$DBP" apply > out 2>&1 || { cat out; exit 1; }

check "no file of a raw product" answers "none has been registered, and no process makes it" \
    "put a file like l0_20260101_v1.0.0.txt into" -- l0 2026-01-01
check "a missing input, down to the raw file" answers "second for 2026-01-01: blocked: second needs l1" \
    "first for 2026-01-01: blocked: first needs l0" "put a file like l0_20260101_v1.0.0.txt" -- l2 2026-01-01
deliver l0 20260101_v1.0.0
check "not ingested yet" answers "not ingested yet" "-> dbp ingest" -- l2 2026-01-01
check "by its name" answers "not ingested yet" "-> dbp ingest" -- l0_20260101_v1.0.0.txt
echo late > "$DBP_MISSION/errors/l0_20260109_v1.0.0.txt"
echo "why: nobody wanted it" > "$DBP_MISSION/errors/l0_20260109_v1.0.0.txt.reason.txt"
check "put aside" answers "was put aside: nobody wanted it" "dbp inspect" -- l1 2026-01-09
check "by its path" answers "was put aside: nobody wanted it" "dbp inspect" -- "$DBP_MISSION/errors/l0_20260109_v1.0.0.txt"
check "ingest" exits 0 "$DBP" ingest

check "what is waited for" answers "second for 2026-01-01: waits: " "first for 2026-01-01: to be made by the next run" \
    "-> dbp run" -- l2 2026-01-01
check "what the next run makes" answers "to be made by the next run, version 1.0.0" "-> dbp run" -- l1 2026-01-01
check "a process without code" answers "no code of codeless" "dbp code add codeless FILE" -- none 2026-01-01
check "a run" exits 0 "$DBP" run
check "up to date" answers "l1_20260101_v1.0.0.txt is up to date" "dbp exec first --from 2026-01-01" \
    -- l1 2026-01-01
check "a file" answers "made by job" "copy.sh 1.0.0 of first" "command: " "from 1 input" "l0_20260101_v1.0.0.txt" \
    -- l1_20260101_v1.0.0.txt
check "a file from outside" answers "it came from outside" "dbp lineage" -- l0_20260101_v1.0.0.txt

deliver l0 20260101_v1.1.0 "other contents"
"$DBP" run > out 2>&1
check "superseded" answers "superseded by l1_20260101_v1.1.0.txt" "dbp explain l1_20260101_v1.1.0.txt" \
    -- l1_20260101_v1.0.0.txt
check "the reason of a rebuild" answers "l0_20260101_v1.1.0.txt" "because" -- l1_20260101_v1.1.0.txt
check "no room for a second version" answers "has no {VERSION}" "put {VERSION} into the format of plain" \
    -- plain 2026-01-01

deliver l0 20260102_v1.0.0 broken
"$DBP" run > out 2>&1
check "failed, down to the last lines of the job" answers "second for 2026-01-02: blocked: second needs l1" \
    "first for 2026-01-02: blocked: job" "exit code 3" "the lamp is broken" "dbp job retry" -- l2 2026-01-02
echo fine > "$DBP_MISSION/data/l0/l0_20260102_v1.0.0.txt"
retry=$("$DBP" explain l2 2026-01-02 | sed -n 's/.*: \(dbp job retry [0-9]*\)$/\1/p')
check "and what it says helps" bash -c "\"\$DBP\" ${retry#dbp } > out 2>&1 && \"\$DBP\" run > out 2>&1 \
    && [ \$(\"\$DBP\" files --product l2 --date 2026-01-02 --json-lines | wc -l) = 1 ]"

deliver l0 20270101_v1.0.0
"$DBP" run > out 2>&1
check "a date for which no code is" answers "no code of first for 2027-01-01" "copy.sh 1.0.0 is for 1900-01-01 to 2026-12-31" \
    "dbp code add first FILE --version I.Q.R --from 2027-01-01" -- l1 2027-01-01

deliver cal 20260101_v1.0.0
"$DBP" run > out 2>&1
check "a file that quality assurance has not released" answers "cal_20260101_v1.0.0.txt waits for the verdict of QA" \
    "-> dbp qa ok cal_20260101_v1.0.0.txt" -- calibrated 2026-01-01
"$DBP" qa ok cal_20260101_v1.0.0.txt > out 2>&1
check "and what it says helps" answers "to be made by the next run" -- calibrated 2026-01-01
"$DBP" run > out 2>&1

"$DBP" queue add l0_20260101_v1.1.0.txt --force interface > out 2>&1
check "forced" answers "because somebody asked for it" "version 2.0.0" "-> dbp run" -- l1 2026-01-01
"$DBP" queue clear > out 2>&1

deliver l0 20260103_v1.0.0
"$DBP" ingest > out 2>&1 && "$DBP" queue clear > out 2>&1
check "never asked for" answers "it would be made, but nothing has asked for it" "-> dbp exec first --from 2026-01-03 --update" \
    -- l1 2026-01-03
rm "$DBP_MISSION/data/l0/l0_20260103_v1.0.0.txt"
sql "$DBP_MISSION" "update file set exists_on_disk = false where filename = 'l0_20260103_v1.0.0.txt'" > out
check "an input that is not on disk" answers "is not on disk" "NOT ON DISK" "put it into" -- l1 2026-01-03

sed -i 's/      - {file: copy.sh, version: 1.0.0, to: 2026-12-31}/&\n      - {file: copy2.sh, version: 1.0.0}/' \
    "$DBP_MISSION/mission.yaml"
cp "$DBP_MISSION/codes/copy.sh" "$DBP_MISSION/codes/copy2.sh"
"$DBP" apply > out 2>&1
check "two codes of one version" answers "several codes of first" "dbp code retire FILE --process first" -- l1 2026-01-01
check "which can be retired" exits 0 "$DBP" code retire copy2.sh

sql "$DBP_MISSION" "delete from filecodelink using file where resulting_file = file_id
    and filename = 'l2_20260101_v1.1.0.txt'" > out
check "provenance missing" answers "has no recorded code" "-> dbp exec second --from 2026-01-01 --force quality" -- l2 2026-01-01
check "the same for programs" bash -c "\"\$DBP\" explain l2 2026-01-01 --json \
    | grep -q '\"kind\" : \"provenance_missing\"'"
check "and what it says helps" bash -c "\"\$DBP\" exec second --from 2026-01-01 --force quality > out 2>&1 \
    && [ \$(\"\$DBP\" files --product l2 --date 2026-01-01 --newest --json-lines | grep -c '1.2.0') = 1 ]"

away_from_midnight
today=$(date -u +%Y-%m-%d)
settled=$(date -u -d "$today + 3 days" +%Y-%m-%d)
for file in orb_20260101_o0007 orb_20260102_o0007 orb_20260102_o0008 twin_20260101_o0009 "orb_${today//-/}_o0100"; do
    deliver "$file" v1.0.0
done
for day in 2026-01-01 2026-01-02; do
    deliver "rep_${day//-/}_o0007" v1.0.0 "$day"
    "$DBP" run > out 2>&1
done
check "one of several keys" answers "orbl1_20260102_o0008_v1.0.0.txt is up to date" -- orb_l1 2026-01-02 nnnn=0008
check "not the others" bash -c "! \"\$DBP\" explain orb_l1 2026-01-02 nnnn=0008 | grep o0007"
check "a key that there is not" answers "orb_l1 of 2026-01-02 nnnn=0001: there is none" "nothing asks for it" \
    -- orb_l1 2026-01-02 nnnn=0001
check "a name that another has" answers "named_0007_v1.0.0.txt is taken" "put the date or a key into its format" \
    -- named 2026-01-02
check "inputs that do not agree" answers "there is none of nnnn=0007" "dbp files --product orb,twin --from 2026-01-01" \
    -- pair 2026-01-01 nnnn=0007
check "what is run for its effect" answers "telling is up to date" "dbp exec telling --from 2026-01-01" -- telling 2026-01-01
check "a day that is not over" answers "closing for $today: waits" "at ${settled}T00:00:00Z" \
    "dbp run, from ${settled}T00:00:00Z on; at once: dbp exec closing --from $today" -- closed "$today"
check "and what it says helps" bash -c "\"\$DBP\" exec closing --from $today > out 2>&1 \
    && \"\$DBP\" explain closed $today | grep -q 'closed_.* is up to date'"

check "what there is not is said" exits 1 "$DBP" explain nothing 2026-01-01

finish
