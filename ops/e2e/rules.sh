#!/bin/bash
# The rules about time, keys and choice, as a user meets them: weeks, months and years; what is run by the clock or at
# every start; outputs that wait for the end of their day, or not for ever; alternatives, keys, verdicts, spans.
# limit: 900
# needs: psql python3
set -u
. "$ROOT/ops/e2e/checks.sh"
export DBP_MISSION=$SCRATCH/mission
trap '"$DBP" db stop > /dev/null 2>&1' EXIT

away_from_midnight
today=$(date -u +%Y-%m-%d)
compact() { tr -d - <<< "$1"; }
deliver() { echo "${2:-$1}" > "$DBP_MISSION/incoming/$1"; }

# planned EXPRESSION: a list, of what `dbp plan --json` says as `plan`; an element a line
planned() {
    "$DBP" plan --json | python3 -c 'import json, sys
plan = json.load(sys.stdin)
print(*sorted(eval(sys.argv[1])), sep="\n")' "$1"
}

# held PROCESS DATE: kind and text of the reason for which it is held
held() {
    planned "[each['reason']['kind'] + ': ' + each['reason']['text'] for each in plan['held']
        if (each['process'], each['date']) == ('$1', '$2')]"
}

# runs CODE OPTION..: a run, and then a look at the newest files
runs() {
    local code=$1
    shift
    exits "$code" "$DBP" run "$@" && "$DBP" files --newest --json > files.json
}

# newest PRODUCT: date, key, version and inputs of its newest files after the last run
newest() {
    python3 -c 'import json, sys
files = [file for file in json.load(open("files.json")) if file["product"] == sys.argv[1]]
for file in sorted(files, key=lambda file: (file["date"], file["key"])):
    print(file["date"], *filter(None, [file["key"]]), file["version"], "<-", *sorted(file["inputs"]))' "$1"
}

# explained WORDS.. -- ARGUMENTS..: what explain says holds all the words
explained() {
    local words=() said word
    while [ "$1" != -- ]; do words+=("$1"); shift; done
    shift
    said=$("$DBP" explain "$@") || return 1
    for word in "${words[@]}"; do
        [[ $said == *"$word"* ]] || { printf '  not said: %s\n%s\n' "$word" "$said"; return 1; }
    done
}

mkdir -p "$DBP_MISSION"/{codes,incoming,inspectors} && "$DBP" init "$DBP_MISSION" > out 2>&1 || { cat out; exit 1; }
cat > "$DBP_MISSION/.dbp/config.yaml" << 'END'
ingest: {settle: 0s}
adapters: {local: {kind: local, cpus: 4}}
resources: {licence: {limit: 1}}
environments:
  broken: {setup: ["echo no such module >&2; false"]}
END
cat > "$DBP_MISSION/mission.yaml" << 'END'
mission: {name: rules}
satellites: {s: {instruments: [i]}}
products:
  raw: {instrument: i, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
  week: {instrument: i, level: 1, directory: out, format: "week_{Y}{m}{d}_v{VERSION}.txt"}
  month: {instrument: i, level: 2, directory: out, format: "month_{Y}{m}_v{VERSION}.txt"}
  year: {instrument: i, level: 3, directory: out, format: "year_{Y}_v{VERSION}.txt"}
  beat: {instrument: i, level: 1, directory: out, format: "beat_{Y}{m}{d}_v{VERSION}.txt"}
  live: {instrument: i, level: 0, directory: raw, format: "live_{Y}{m}{d}_v{VERSION}.txt"}
  closed: {instrument: i, level: 1, directory: out, format: "closed_{Y}{m}{d}_v{VERSION}.txt"}
  after: {instrument: i, level: 2, directory: out, format: "after_{Y}{m}{d}_v{VERSION}.txt"}
  quick: {instrument: i, level: 0, directory: raw, format: "quick_{Y}{m}{d}_v{VERSION}.txt"}
  slow: {instrument: i, level: 0, directory: raw, format: "slow_{Y}{m}{d}_v{VERSION}.txt"}
  slow_l1: {instrument: i, level: 1, directory: out, format: "slowl1_{Y}{m}{d}_v{VERSION}.txt"}
  joined: {instrument: i, level: 2, directory: out, format: "joined_{Y}{m}{d}_v{VERSION}.txt"}
  definitive: {instrument: i, level: 0, directory: raw, format: "def_{Y}{m}{d}_v{VERSION}.txt"}
  predicted: {instrument: i, level: 0, directory: raw, format: "pre_{Y}{m}{d}_v{VERSION}.txt"}
  track: {instrument: i, level: 1, directory: out, format: "track_{Y}{m}{d}_v{VERSION}.txt"}
  minute: {instrument: i, level: 0, directory: raw, format: "minute_{Y}{m}{d}T{H}{M}_v{VERSION}.txt", key: [H, M]}
  minute_l1: {instrument: i, level: 1, directory: out, format: "minutel1_{Y}{m}{d}T{H}{M}_v{VERSION}.txt", key: [H, M]}
  minute_day: {instrument: i, level: 2, directory: out, format: "minuteday_{Y}{m}{d}_v{VERSION}.txt"}
  orbit: {instrument: i, level: 0, directory: raw, format: "orbit_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", key: [nnnn]}
  cal: {instrument: i, level: 0, directory: raw, format: "cal_{Y}{m}{d}_v{VERSION}.txt", qa: required}
  orbit_l1: {instrument: i, level: 1, directory: out, format: "orbitl1_{Y}{m}{d}_o{nnnn}_v{VERSION}.txt", key: [nnnn]}
  span: {instrument: i, level: 0, directory: raw, format: "span_{Y}{m}{d}_v{VERSION}.txt", stop: exclusive,
         inspector: {command: span.sh}}
  span_day: {instrument: i, level: 1, directory: out, format: "spanday_{Y}{m}{d}_v{VERSION}.txt"}
  scarce: {instrument: i, level: 0, directory: raw, format: "scarce_{Y}{m}{d}_v{VERSION}.txt"}
  scarce_l1: {instrument: i, level: 1, directory: out, format: "scarcel1_{Y}{m}{d}_v{VERSION}.txt"}
  unset: {instrument: i, level: 1, directory: out, format: "unset_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  weekly: {timebase: weekly, output: week, inputs: [raw], codes: [{file: join.sh, version: 1.0.0}]}
  monthly: {timebase: monthly, output: month, inputs: [{product: raw, yesterday: 1}], codes: [{file: join.sh, version: 1.0.0}]}
  yearly: {timebase: yearly, output: year, inputs: [month], codes: [{file: join.sh, version: 1.0.0}]}
  beating: {timebase: daily, output: beat, schedule: daily, codes: [{file: beat.sh, version: 1.0.0}]}
  greeting: {timebase: startup, codes: [{file: greet.sh, version: 1.0.0, arguments: "{ROOTDIR}/../greeted"}]}
  closing: {timebase: daily, output: closed, inputs: [live], when: complete, settle: 1d, codes: [{file: join.sh, version: 1.0.0}]}
  following: {timebase: daily, output: after, inputs: [closed, live], codes: [{file: join.sh, version: 1.0.0}]}
  slowly: {timebase: daily, output: slow_l1, inputs: [slow], codes: [{file: slow.sh, version: 1.0.0, arguments: "{ROOTDIR}/../go"}]}
  joining: {timebase: daily, output: joined, inputs: [quick, {product: slow_l1, optional: true}], max_wait: 1h,
            codes: [{file: join.sh, version: 1.0.0}]}
  tracking: {timebase: daily, output: track, codes: [{file: join.sh, version: 1.0.0}],
             inputs: [{product: definitive, group: orbit}, {product: predicted, group: orbit}]}
  by_minute: {timebase: file, output: minute_l1, inputs: [minute], codes: [{file: join.sh, version: 1.0.0}]}
  by_minutes: {timebase: daily, output: minute_day, inputs: [minute_l1], codes: [{file: join.sh, version: 1.0.0}]}
  by_orbit: {timebase: file, output: orbit_l1, inputs: [orbit, cal], codes: [{file: join.sh, version: 1.0.0}]}
  spanning: {timebase: daily, output: span_day, inputs: [span], codes: [{file: join.sh, version: 1.0.0}]}
  alone: {timebase: daily, output: scarce_l1, inputs: [scarce], codes: [{file: alone.sh, version: 1.0.0,
          arguments: "{ROOTDIR}/../held", resources: {licence: 1}}]}
  unsettable: {timebase: daily, output: unset, inputs: [scarce], codes: [{file: join.sh, version: 1.0.0, environment: broken}]}
END
# The output is the inputs, one after the other.
cat > "$DBP_MISSION/codes/join.sh" << 'END'
#!/bin/sh
for last; do :; done
for file; do [ "$file" = "$last" ] || cat "$file" || exit; done > "$last"
END
cat > "$DBP_MISSION/codes/beat.sh" << 'END'
#!/bin/sh
echo "$DBP_DATE" > "$1"
END
cat > "$DBP_MISSION/codes/greet.sh" << 'END'
#!/bin/sh
[ $# = 1 ] && echo "$DBP_DATE" >> "$1"
END
cat > "$DBP_MISSION/codes/slow.sh" << 'END'
#!/bin/sh
until [ -e "$1" ]; do sleep 0.1; done
cat "$2" > "$3"
END
# Fails where another one runs at the same time.
cat > "$DBP_MISSION/codes/alone.sh" << 'END'
#!/bin/sh
mkdir "$1" && sleep 0.3 && cat "$2" > "$3"
rmdir "$1"
END
# Looks for START and END in the file.
cat > "$DBP_MISSION/inspectors/span.sh" << 'END'
#!/bin/sh
case $1 in */span_*) ;; *) echo '{"match": false}'; exit ;; esac
read -r start stop < "$1"
printf '{"match": true, "start": "%s", "stop": "%s"}\n' "$start" "$stop"
END
chmod +x "$DBP_MISSION"/codes/*.sh "$DBP_MISSION"/inspectors/*.sh
check "the mission is applied" exits 0 "$DBP" apply

yesterday=$(date -u -d "$today - 1 day" +%Y-%m-%d) before=$(date -u -d "$today - 2 days" +%Y-%m-%d)
for day in 20231231 20240101 20240107 20240108 20240131; do deliver "raw_${day}_v1.0.0.txt"; done
for day in "$before" "$yesterday" "$today"; do deliver "live_$(compact "$day")_v1.0.0.txt"; done
for file in pre_20240101 pre_20240102 def_20240102 cal_20240101; do deliver "${file}_v1.0.0.txt"; done
for minute in 0000 0030 2359; do deliver "minute_20240101T${minute}_v1.0.0.txt"; done
for orbit in 0007 0008; do deliver "orbit_20240101_o${orbit}_v1.0.0.txt"; done
for day in 01 02 03; do deliver "scarce_202401${day}_v1.0.0.txt"; done
deliver span_20240301_v1.0.0.txt "2024-03-01T00:00:00 2024-03-03T00:00:00"
deliver span_20240310_v1.0.0.txt "1970-01-01T00:00:00 2024-03-10T00:00:00"
check "all that comes is processed, but for what cannot be set up" runs 4

echo "-- weeks, months, years"
check "weeks begin on Monday" same "$(newest week)" "2023-12-25 1.0.0 <- raw_20231231_v1.0.0.txt
2024-01-01 1.0.0 <- raw_20240101_v1.0.0.txt raw_20240107_v1.0.0.txt
2024-01-08 1.0.0 <- raw_20240108_v1.0.0.txt
2024-01-29 1.0.0 <- raw_20240131_v1.0.0.txt"
check "months on the first; the day before is looked at, but alone makes no month" same "$(newest month)" \
    "2023-12-01 1.0.0 <- raw_20231231_v1.0.0.txt
2024-01-01 1.0.0 <- raw_20231231_v1.0.0.txt raw_20240101_v1.0.0.txt raw_20240107_v1.0.0.txt raw_20240108_v1.0.0.txt raw_20240131_v1.0.0.txt"
check "years from months" same "$(newest year)" "2023-01-01 1.0.0 <- month_202312_v1.0.0.txt
2024-01-01 1.0.0 <- month_202401_v1.0.0.txt"

echo "-- keys, alternatives, spans, resources"
check "each key is a file of its own" same "$(newest minute_l1)" \
    "2024-01-01 H=00;M=00 1.0.0 <- minute_20240101T0000_v1.0.0.txt
2024-01-01 H=00;M=30 1.0.0 <- minute_20240101T0030_v1.0.0.txt
2024-01-01 H=23;M=59 1.0.0 <- minute_20240101T2359_v1.0.0.txt"
check "and all of them are the day's" same "$(newest minute_day)" "2024-01-01 1.0.0 <- minutel1_20240101T0000_v1.0.0.txt \
minutel1_20240101T0030_v1.0.0.txt minutel1_20240101T2359_v1.0.0.txt"
check "the preferred of what there is" same "$(newest track)" "2024-01-01 1.0.0 <- pre_20240101_v1.0.0.txt
2024-01-02 1.0.0 <- def_20240102_v1.0.0.txt"
check "midnight makes no next day, where it is no part of the data" same "$(newest span_day | cut -d ' ' -f 1,2)" \
    "2024-03-01 1.0.0
2024-03-02 1.0.0"
check "54 years are put aside" grep -q "span more than the 3 days" "$DBP_MISSION/errors/span_20240310_v1.0.0.txt.reason.txt"
check "jobs that share a licence ran one at a time" same "$(newest scarce_l1 | wc -l)" 3
check "a set-up that failed is its own reason" same \
    "$("$DBP" jobs --state failed --json | python3 -c 'import json, sys
print(*sorted({(job["process"], job["reason"]["kind"]) for job in json.load(sys.stdin)}))')" "('unsettable', 'setup_failed')"
check "with what it said" explained "no such module" "dbp job retry" -- unset 2024-01-02

echo "-- the clock"
check "a schedule begins today" same "$(newest beat)" "$today 1.0.0 <-"
check "and asks for a day once; at every start there is another start" same \
    "$(planned "[job['process'] for job in plan['jobs']]")" greeting
check "at this one it ran once" same "$(cat "$DBP_MISSION/greeted")" "$today"
check "a day is first made when it is over and settled" same "$(newest closed | cut -d ' ' -f 1,2)" "$before 1.0.0"
check "and so is what is made from it" same "$(newest after | cut -d ' ' -f 1,2)" "$before 1.0.0"
check "the plan says when" grep -q "^settling: .*over and settled, at $(date -u -d "$today + 1 day" +%Y-%m-%d)T00:00:00Z" \
    <(held closing "$yesterday")
check "and what waits for it" grep -q "^waits_for: .*closed of $yesterday" <(held following "$yesterday")

echo "-- patience"
deliver slow_20240101_v1.0.0.txt
deliver quick_20240101_v1.0.0.txt
check "a slow job" runs 0 --no-wait
check "is waited for" grep -q "^waits_for: .*slow_l1 of 2024-01-01" <(held joining 2024-01-01)
check "and told of" explained "joining for 2024-01-01: waits" "on it is made from what there is" \
    "slowly for 2024-01-01" "dbp job show" -- joined 2024-01-01
sed -i 's/max_wait: 1h/max_wait: 1s/' "$DBP_MISSION/mission.yaml"
check "with less patience" exits 0 "$DBP" apply
made_meanwhile() { runs 0 --no-wait && [ -n "$(newest joined)" ]; }
check "it is waited for no longer" until_true 60 made_meanwhile
check "but made from what there is" same "$(newest joined)" "2024-01-01 1.0.0 <- quick_20240101_v1.0.0.txt"
check "and says so" explained "it waits no longer for slow_l1 of 2024-01-01" -- joined_20240101_v1.0.0.txt

echo "-- what comes later"
check "a new version of a code that takes no inputs" exits 0 "$DBP" code add beating --version 1.0.1
touch "$DBP_MISSION/go"
for file in raw_20231231_v1.1.0 def_20240101_v1.0.0 pre_20240102_v1.1.0 minute_20240101T0030_v1.0.1; do deliver "$file.txt"; done
check "newer files" exits 0 "$DBP" ingest
check "lead to their week and both months, and to no more" same \
    "$(planned "[job['output'] for job in plan['jobs'] if job['process'] in ('weekly', 'monthly', 'yearly')]")" \
    "month_202312_v1.1.0.txt
month_202401_v1.1.0.txt
week_20231225_v1.1.0.txt"
check "are processed" runs 0
check "which leads to the years" same "$(newest year)" "2023-01-01 1.1.0 <- month_202312_v1.1.0.txt
2024-01-01 1.1.0 <- month_202401_v1.1.0.txt"
check "each once" same "$(count "$DBP_MISSION" year)" 4
check "what was made by the clock is made anew by its new code" same "$(newest beat)" "$today 1.0.1 <-"
check "a date inside a week is the week's" explained "week_20231225_v1.1.0.txt" "2023-12-25: nothing to do" -- week 2023-12-30
check "what was not waited for has come" same "$(newest joined)" \
    "2024-01-01 1.1.0 <- quick_20240101_v1.0.0.txt slowl1_20240101_v1.0.0.txt"
check "the definitive takes the place of the other, which does not matter any more" same "$(newest track)" \
    "2024-01-01 1.1.0 <- def_20240101_v1.0.0.txt
2024-01-02 1.0.0 <- def_20240102_v1.0.0.txt"
check "one minute and its day are made again" same "$(newest minute_day)" "2024-01-01 1.0.1 <- minutel1_20240101T0000_v1.0.0.txt \
minutel1_20240101T0030_v1.0.1.txt minutel1_20240101T2359_v1.0.0.txt"
check "a key can be asked for" explained "minutel1_20240101T0030_v1.0.1.txt is up to date" -- minute_l1 2024-01-01 "H=00;M=30"

echo "-- verdicts"
check "an input without a verdict" explained "by_orbit for 2024-01-01 nnnn=0007: blocked" "dbp qa ok cal_20240101_v1.0.0.txt" \
    -- orbit_l1 2024-01-01 nnnn=0007
check "released" exits 0 "$DBP" qa ok cal_20240101_v1.0.0.txt
check "it is used" runs 0
check "for every orbit, having no key" same "$(newest orbit_l1)" \
    "2024-01-01 nnnn=0007 1.0.0 <- cal_20240101_v1.0.0.txt orbit_20240101_o0007_v1.0.0.txt
2024-01-01 nnnn=0008 1.0.0 <- cal_20240101_v1.0.0.txt orbit_20240101_o0008_v1.0.0.txt"
check "its problem is seen" exits 0 "$DBP" qa problem cal_20240101_v1.0.0.txt --comment "the lamp was off"
check "and blocks what was made from it" same \
    "$(planned "[each['key'] + ' ' + each['reason']['kind'] for each in plan['blocked']]")" "nnnn=0007 qa
nnnn=0008 qa"

finish
