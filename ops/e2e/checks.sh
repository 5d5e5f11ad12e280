# shellcheck shell=bash
# Sourced by the scripts beside it: checks that count, and questions to a mission. Not executable, so not run itself.
failures=0
check() {
    local what=$1
    shift
    if "$@"; then
        echo "ok: $what"
    else
        echo "NOT OK: $what"
        failures=$((failures + 1))
    fi
}
finish() { [ "$failures" = 0 ]; }

# same ACTUAL EXPECTED
same() { [ "$1" = "$2" ] || { printf '  got:      %s\n  expected: %s\n' "$1" "$2"; return 1; }; }

# exits CODE COMMAND..
exits() {
    local expected=$1 actual
    shift
    "$@" > exits.out 2>&1
    actual=$?
    [ "$actual" = "$expected" ] || { echo "  exit code $actual, not $expected:"; tail -n 5 exits.out; return 1; }
}

# count MISSION PRODUCT: how many of its files are registered
count() { sql "$1" "select count(*) from file join product using (product_id) where product_name = '$2'"; }

# sql MISSION STATEMENT: one value a line, columns between bars
sql() {
    printf '%s\n' '\set QUIET on' '\pset tuples_only on' '\pset format unaligned' "$2;" | "$DBP" -m "$1" db shell
}

# The end state of a mission, the same however often it was killed: what is registered, from what, and what it contains.
state() {
    sql "$1" "select f.filename, f.shasum, f.exists_on_disk, coalesce(string_agg(i.filename, ',' order by i.filename), '')
        from file f left join filefilelink l on l.resulting_file = f.file_id left join file i on i.file_id = l.source_file
        group by f.file_id order by f.filename"
    sql "$1" "select f.filename, count(*) from filecodelink l join file f on f.file_id = l.resulting_file
        join code c on c.code_id = l.source_code group by 1 order by 1" | sort | uniq -c | wc -l
    sql "$1" "select p.process_name, j.utc_date, j.output_name, j.state, j.planned_kind from job j join process p using (process_id)
        order by 1, 2, 3, 4, 5"
    sql "$1" "select count(*) from processqueue"
    (cd "$1" && find data incoming errors -type f | sort | xargs -d '\n' -r sha256sum)
}

# steps_mission DIR SECONDS: a mission of 84 days, three levels deep, whose codes take a moment.
steps_mission() {
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
    cat > "$1/codes/join.sh" << Y && chmod +x "$1/codes/join.sh"
#!/bin/sh
for last; do :; done
sleep $2
for file; do [ "\$file" = "\$last" ] || cat "\$file" || exit; done > "\$last"
Y
    "$DBP" -m "$1" apply > /dev/null || return
    for day in $(seq -w 1 28); do
        for month in 01 02 03; do echo "$month-$day" > "$1/incoming/raw_2024$month${day}_v1.0.0.txt"; done
    done
}

# until_true SECONDS COMMAND..: whether it comes true in time
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || { echo "  waited in vain for: $*"; return 1; }
        sleep 0.1
    done
}

# away_from_midnight: waits where the day is about to end, for what deals with today
away_from_midnight() { while [ "$(date -u +%H%M)" -ge 2355 ]; do sleep 10; done; }

# jobs_in MISSION STATE..: how many jobs are in these states
jobs_in() {
    local mission=$1
    shift
    sql "$mission" "select count(*) from job where state in ($(printf "'%s'," "$@" | sed 's/,$//'))"
}
