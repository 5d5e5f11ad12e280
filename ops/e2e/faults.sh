#!/bin/bash
# The controller dies at every named point between two effects (FaultPoint), twice in a row: at its first pass, and in the
# run after that at its second. Then it is just run again, and the end must be that of a mission that was left in peace.
# limit: 600
# needs: psql
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/mission" far=$SCRATCH/far
if [ -w /dev/shm ] && [ "$(stat -c %d /dev/shm)" != "$(stat -c %d "$SCRATCH")" ]; then far=$(mktemp -d /dev/shm/dbp-faults.XXXXXX); fi
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1; rm -rf "$far"' EXIT

# Two levels by day, the second on another file system; a process that is run for its effect; codes that fail, and jobs
# that are cancelled before they are handed over and while they run.
make_mission() {
    "$DBP" init "$mission" > /dev/null || return
    printf 'ingest: {settle: 0s}\nkeep_failed: 0s\n' > "$mission/.dbp/config.yaml"
    cat > "$mission/mission.yaml" << 'Y'
mission: {name: faults}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
  one: {instrument: ins, level: 1, directory: "one/{Y}", format: "one_{Y}{m}{d}_v{VERSION}.txt"}
  two: {instrument: ins, level: 2, directory: far, format: "two_{Y}{m}{d}_v{VERSION}.txt"}
  bad: {instrument: ins, level: 1, directory: bad, format: "bad_{Y}{m}{d}_v{VERSION}.txt"}
  idle: {instrument: ins, level: 1, directory: idle, format: "idle_{Y}{m}{d}_v{VERSION}.txt"}
  unwanted: {instrument: ins, level: 1, directory: idle, format: "unwanted_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  raw_one: {timebase: file, output: one, inputs: [raw], codes: [{file: join.sh, version: 1.0.0}]}
  one_two: {timebase: daily, output: two, inputs: [{product: one, yesterday: 1}], codes: [{file: join.sh, version: 1.0.0}]}
  raw_bad: {timebase: file, output: bad, inputs: [raw], codes: [{file: fail.sh, version: 1.0.0, from: 2024-01-02, to: 2024-01-02}]}
  raw_idle: {timebase: file, output: idle, inputs: [raw], codes: [{file: idle.sh, version: 1.0.0, from: 2024-01-01, to: 2024-01-01}]}
  raw_unwanted: {timebase: file, output: unwanted, inputs: [raw], codes: [{file: idle.sh, version: 1.0.0, from: 2024-01-03, to: 2024-01-03}]}
  tell: {timebase: run, inputs: [two], repeatable: true, codes: [{file: tell.sh, version: 1.0.0, from: 2024-01-02, to: 2024-01-02}]}
Y
    printf '#!/bin/sh\nfor last; do :; done\nfor file; do [ "$file" = "$last" ] || cat "$file" || exit; done > "$last"\n' \
        > "$mission/codes/join.sh"
    printf '#!/bin/sh\necho "it is broken" >&2\nexit 3\n' > "$mission/codes/fail.sh"
    printf '#!/bin/sh\nsleep 300\n' > "$mission/codes/idle.sh"
    printf '#!/bin/sh\ncat "$@" > /dev/null\n' > "$mission/codes/tell.sh"
    chmod +x "$mission"/codes/*.sh
    "$DBP" -m "$mission" apply > /dev/null || return
    # People who want jobs ended, as soon as these are planned, or seen to run.
    sql "$mission" "CREATE FUNCTION unwanted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.cancel_wanted := true; RETURN NEW; END'" &&
        sql "$mission" "CREATE TRIGGER unwanted BEFORE INSERT ON job FOR EACH ROW
            WHEN (NEW.output_name LIKE 'unwanted%') EXECUTE FUNCTION unwanted()" &&
        sql "$mission" "CREATE TRIGGER idle BEFORE UPDATE ON job FOR EACH ROW
            WHEN (NEW.output_name LIKE 'idle%' AND NEW.state = 'RUNNING') EXECUTE FUNCTION unwanted()"
}

deliver() {
    rm -rf "$mission"/data/* "$mission"/errors/* "$mission"/incoming/* "$mission"/.dbp/work/* "${far:?}"/*
    ln -s "$far" "$mission/data/far"
    for day in 01 02 03 04 05; do echo "$day" > "$mission/incoming/raw_202401${day}_v1.0.0.txt"; done
    echo "02 again" > "$mission/incoming/raw_20240102_v1.1.0.txt"
    echo "nobody's" > "$mission/incoming/stray.txt"
}

reset="SET client_min_messages = warning; TRUNCATE file, job, candidate, processqueue, submission, ingest_try, logging RESTART IDENTITY CASCADE"
# What was submitted is missed since an hour ago, so that nobody has to wait until it is given up.
age="UPDATE job SET submitted_at = submitted_at - interval '1 hour', doubt_since = now() - interval '1 hour'
    WHERE state = 'SUBMITTING'"
asked="select 'file', f.filename, f.shasum, f.exists_on_disk, f.ingest_source is null,
        (select string_agg(i.filename, ',' order by i.filename) from filefilelink l join file i on i.file_id = l.source_file
         where l.resulting_file = f.file_id),
        (select string_agg(c.filename, ',') from filecodelink l join code c on c.code_id = l.source_code
         where l.resulting_file = f.file_id)
    from file f order by f.filename;
    select 'job', p.process_name, j.utc_date, j.output_name, j.state, j.planned_kind, j.ended_kind, j.cancel_wanted,
        o.filename, (select string_agg(f.filename, ',' order by position) from job_input join file f using (file_id)
        where job_id = j.job_id)
    from job j join process p using (process_id) left join file o on o.file_id = j.output_file order by 2, 3, 4, 5, 6;
    select 'queue', count(*) from processqueue; select 'candidates', count(*) from candidate;
    select 'kept', job_id from job where state <> 'REGISTERED'"

# The end state, and whatever lies about though it should not. Times and numbers of jobs are no part of it.
end_state() {
    sql "$mission" "$asked" > raw.state || return
    grep -v '^kept' raw.state
    (cd "$mission" && find data/ data/far/ incoming -type f ! -path 'data/far/' | sort -u | xargs -d '\n' -r sha256sum)
    (cd "$mission" && find errors -type f | sort)
    # directories of jobs that ended well
    (cd "$mission/.dbp/work" && find . -type d -regex '.*/[0-9]+-[0-9]+' | sed 's,.*/,,; s,-.*,,' | sort -u) \
        | grep -vxF -f <(sed -n 's/^kept[^0-9]*//p' raw.state) | sed 's/^/directory of registered job /'
}

check "a mission" make_mission
finish || exit 1
deliver
check "left in peace it is done" exits 4 "$DBP" -m "$mission" run -n 4
end_state > peace.state
check "with what was to be expected" same "$(grep -c '^file' peace.state) files, $(grep -c 'REGISTERED' peace.state) jobs done,
 $(grep -c FAILED peace.state) failed, $(grep -c CANCELLED peace.state) cancelled, $(grep -c ^directory peace.state) directories" \
    "16 files, 11 jobs done,
 1 failed, 2 cancelled, 0 directories"
cat peace.state

# dies POINT:PASS: whether the controller died there.
dies() {
    DBP_JAVA_OPTS="-XX:TieredStopAtLevel=1 -Ddbp.fault=$1" "$DBP" -m "$mission" run -n 4 > dies.out 2>&1
    local status=$?
    [ "$status" = 137 ] && return
    # jobs have failed; else something has gone wrong
    [ "$status" = 4 ] || [ "$status" = 0 ] || { echo "  $1: exit code $status"; tail -n 3 dies.out; }
    return 1
}

never=
for point in $(sed -n 's/^    \([A-Z_]*\)[,;]$/\1/p' "$ROOT/controller/src/main/java/org/dbprocessing/fault/FaultPoint.java"); do
    # applying a mission is another command, see below
    [ "$point" != APPLY_RECORDED ] || continue
    sql "$mission" "$reset" > /dev/null
    deliver
    deaths=0
    case $point in
        REVOKE_*) dies DISPATCH_INTENT_RECORDED:1 && sql "$mission" "$age" > /dev/null ;;
        # a run looks for old directories as it begins
        KEPT_*) "$DBP" -m "$mission" run -n 4 > last.out 2>&1 ;;
    esac
    for pass in 1 2; do
        dies "$point:$pass" && deaths=$((deaths + 1))
        case $point in DISPATCH_* | REVOKE_*) sql "$mission" "$age" > /dev/null ;; esac
    done
    [ "$deaths" -gt 0 ] || never="$never $point"
    DBP_JAVA_OPTS=-XX:TieredStopAtLevel=1 "$DBP" -m "$mission" run -n 4 > last.out 2>&1
    status=$?
    [ "$status" = 4 ] || [ "$status" = 0 ] || { echo "  exit code $status"; tail -n 3 last.out; }
    end_state > war.state
    check "$point: died $deaths times, and the end is the same" diff peace.state war.state
done

# What dies when all of it is applied has asked its questions: applied again there is nothing to change, and none is lost.
sed -i '/raw_one:/ s/version: 1.0.0/version: 1.1.0/' "$mission/mission.yaml"
applies() { DBP_JAVA_OPTS="-Ddbp.fault=APPLY_RECORDED:1" "$DBP" -m "$mission" apply; }
check "APPLY_RECORDED: died" exits 137 applies
check "applied again" exits 0 "$DBP" -m "$mission" apply
check "nothing is to be changed" grep -q "nothing to change" exits.out
"$DBP" -m "$mission" run -n 4 > last.out 2>&1
check "what the new code makes is made" same "$(sql "$mission" "select product_name, count(*) from file
    join product using (product_id) where quality_version = 1 and level > 0 group by 1 order by 1" | tr '\n' ' ')" "one|5 two|5 "

[ "$far" != "$SCRATCH/far" ] || never=${never/ PLACE_TEMPORARY_WRITTEN/}
check "every point was passed" same "$never" ""
finish
