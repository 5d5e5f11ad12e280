#!/bin/bash
# Runs from cron: submit, leave, settle; what is done before each; the line itself; dbp doctor.
# limit: 240
set -u
. "$ROOT/ops/e2e/checks.sh"

steps_mission m 0.2
site() { printf '%s\n' 'ingest: {settle: 0s}' 'adapters:' '  local: {kind: local, cpus: 100}' "$@" > m/.dbp/config.yaml; }
site
all_done() { "$DBP" -m m run --no-wait -q && same "$(count m two)" 84 > /dev/null; }
check "a run that does not wait leaves while its jobs run" bash -c \
    "'$DBP' -m m run --no-wait 2>&1 | grep -Eq 'still [0-9]+ planned, [1-9][0-9]* running'"
check "the next ones settle, and submit what comes of it" until_true 120 all_done
check "each output once" same "$(sql m "select count(*), count(distinct (process_id, utc_date)) from job")" "168|168"

# ---- the line

line=$("$DBP" -m m cron 2> cron.err)
check "the line names everything from / on" bash -c "[[ \$1 == '*/5 * * * * JAVA_HOME=/'*' PATH=/'*' /'*' --mission /'*'/m run --wait --if-free'* ]]" - "$line"
command=${line#'*/5 * * * * '}
as_cron() { (cd / && env -i HOME="$HOME" SHELL=/bin/sh PATH=/usr/bin:/bin /bin/sh -c "$1"); }
echo 04-01 > m/incoming/raw_20240401_v1.0.0.txt
check "cron can run it" as_cron "$command"
check "and it does its work" same "$(count m raw)" 85
check "in silence" test ! -s m/.dbp/cron.log
check "how often is said in minutes that fit the hour" exits 2 "$DBP" -m m cron --every 7
check "a form for scrontab" bash -c "'$DBP' -m m cron --slurm --every 30 2> /dev/null | tail -n 1 | grep -q '^\*/30 '"
"$DBP" -m m db stop > /dev/null 2>&1
mkdir own && "$DBP" init 'own/it'\''s 100% mine' > /dev/null 2>&1
"$DBP" -m 'own/it'\''s 100% mine' apply > /dev/null 2>&1
odd=$("$DBP" -m 'own/it'\''s 100% mine' cron 2> cron.err) || cat cron.err
check "percent signs are quoted for cron" bash -c "[[ \$1 == *'100\\% mine'* ]]" - "$odd"
odd=${odd#'*/5 * * * * '}
check "so that it runs in any directory" as_cron "${odd//\\%/%}"
"$DBP" -m 'own/it'\''s 100% mine' db stop > /dev/null 2>&1

# ---- two at once

"$DBP" -m m run --watch > watch.out 2>&1 &
watching=$!
check "while another controller holds the mission" until_true 30 bash -c "'$DBP' -m m status --json | grep -q '\"pid\"'"
check "a run is refused" exits 3 "$DBP" -m m run --no-wait
check "but not where it may be busy" exits 0 "$DBP" -m m run --no-wait --if-free
check "about which nothing is said" test ! -s exits.out
kill "$watching" && wait "$watching" 2> /dev/null

# ---- before each tick

site "before_tick: ['date >> $PWD/ticks', 'test ! -e $PWD/broken']"
check "something is done before each tick" exits 0 "$DBP" -m m run --no-wait
check "once for each" same "$(wc -l < ticks)" 1
touch broken && echo 04-02 > m/incoming/raw_20240402_v1.0.0.txt
check "where it fails, the run fails" exits 1 "$DBP" -m m run --no-wait
check "and says what" grep -q "before_tick: .test ! -e" exits.out
check "and the tick does not happen" same "$(count m raw)" 85
check "the doctor finds it, too" exits 1 "$DBP" -m m doctor
check "and what to mend" grep -q "WRONG before_tick" exits.out
rm broken
check "once it is mended, all goes on" exits 0 "$DBP" -m m run
check "with what was left" same "$(count m raw)" 86

# ---- the doctor

before=$(sql m "select count(*) from job")
check "a sound mission is well" exits 0 "$DBP" -m m doctor
check "which a test job shows" grep -q "^ok .*test job of executor default: made its output" exits.out
check "of which nothing is left" same "$(sql m "select count(*) from job") $(find m/.dbp/work -type f | wc -l)" "$before 0"
site '  cluster: {kind: slurm, bin: /nowhere}'
check "with a cluster, cron does not wait" bash -c "'$DBP' -m m cron 2> /dev/null | grep -q 'run --no-wait --if-free'"
check "a cluster whose commands are not there is found out" bash -c "! '$DBP' -m m doctor > doctor.out 2>&1"
check "and named" grep -q "^WRONG adapter cluster" doctor.out
check "as JSON" bash -c "'$DBP' -m m doctor --json 2> /dev/null | grep -q '\"ok\" : false'"

"$DBP" -m m db stop > /dev/null 2>&1
finish
