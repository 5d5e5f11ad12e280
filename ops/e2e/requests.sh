#!/bin/bash
# What people ask for: files looked at again by each choice, forced by each component, made again where they were lost, and
# processes run for dates in every way that exec knows.
# needs: psql
# limit: 900
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/it's a mission"
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1' EXIT
dbp() { "$DBP" -m "$mission" "$@"; }
# newest PRODUCT: day and version of each of its newest files, in one line
newest() {
    sql "$mission" "select string_agg(to_char(utc_file_date, 'DD') || ':' || v, ' ' order by utc_file_date) from (
        select distinct on (utc_file_date) utc_file_date, concat_ws('.', interface_version, quality_version, revision_version) v
        from file join product using (product_id) where product_name = '$1'
        order by utc_file_date, interface_version desc, quality_version desc, revision_version desc) newest"
}
# says WORDS COMMAND..: succeeds and says them
says() {
    local words=$1
    shift
    if "$@" > says.out 2>&1 && grep -qF -- "$words" says.out; then
        return 0
    fi
    echo "  said:" && cat says.out
    return 1
}
# asked FILES OPTION..: so many files are asked for by this choice
asked() {
    local files=$1
    shift
    same "$(dbp reprocess "$@" --dry-run --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["files"])')" "$files"
}

"$DBP" init -q "$mission" || exit 1
cat > "$mission/.dbp/config.yaml" <<'END'
database: embedded
ingest: {settle: 0s}
END
cat > "$mission/mission.yaml" <<'END'
mission: {name: requests}
satellites:
  sat-a: {instruments: [mag, epd]}
products:
  mag_l0: {instrument: mag, level: 0, format: "mag_l0_{Y}{m}{d}_v{VERSION}.txt", directory: "l0"}
  epd_l0: {instrument: epd, level: 0, format: "epd_l0_{Y}{m}{d}_v{VERSION}.txt", directory: "l0"}
  mag_l1: {instrument: mag, level: 1, format: "mag_l1_{Y}{m}{d}_v{VERSION}.txt", directory: "l1"}
  epd_l1: {instrument: epd, level: 1, format: "epd_l1_{Y}{m}{d}_v{VERSION}.txt", directory: "l1"}
  both_l2: {instrument: mag, level: 2, format: "both_l2_{Y}{m}{d}_v{VERSION}.txt", directory: "l2"}
  month: {instrument: mag, level: 3, format: "month_{Y}{m}{d}_v{VERSION}.txt", directory: "l3", period: monthly}
processes:
  make_mag: {timebase: daily, output: mag_l1, inputs: [mag_l0], codes: [{file: join.sh, version: 1.0.0}]}
  make_epd: {timebase: daily, output: epd_l1, inputs: [epd_l0], codes: [{file: copy.sh, version: 1.0.0}]}
  make_both:
    timebase: daily
    output: both_l2
    inputs: [{product: mag_l1, yesterday: 1}, {product: epd_l1, optional: true}]
    codes: [{file: join2.sh, version: 1.0.0}]
  make_month: {timebase: monthly, output: month, codes: [{file: month.sh, version: 1.0.0}]}
  notify: {timebase: run, codes: [{file: notify.sh, version: 1.0.0}]}
END
# Each takes its inputs and then its output.
for code in join copy join2; do
    cat > "$mission/codes/$code.sh" <<'END'
#!/bin/sh
for last; do :; done
while [ $# -gt 1 ]; do cat "$1"; shift; done > "$last"
END
done
cat > "$mission/codes/month.sh" <<'END'
#!/bin/sh
echo "$DBP_DATE" > "$1"
END
cat > "$mission/codes/notify.sh" <<END
#!/bin/sh
echo "\$DBP_DATE" >> "$SCRATCH/notified"
END
chmod +x "$mission"/codes/*.sh
for day in 01 02 03 04; do
    echo "mag $day" > "$mission/incoming/mag_l0_202401${day}_v1.0.0.txt"
    echo "epd $day" > "$mission/incoming/epd_l0_202401${day}_v1.0.0.txt"
done
check "a mission is described" exits 0 dbp apply
check "and its files are processed" exits 0 dbp run
check "that is 20 files" same "$(sql "$mission" 'select count(*) from file')" 20

echo "--- choices"
check "all that anything is made of" asked 16 --all
check "a product" asked 4 --product mag_l0
check "two products" asked 8 --product mag_l0,epd_l1
check "an instrument" asked 8 --instrument epd
check "a level" asked 8 --level 1
check "dates" asked 8 --from 20240102 --to 2024-01-03
check "what a code made" asked 4 --code copy.sh
check "all of these together" asked 1 --instrument sat-a/mag --level 1 --product mag_l1,epd_l1 --code join.sh --from 20240104
check "outputs" asked 4 --outputs --product both_l2
check "nothing chosen is wrong usage" exits 2 dbp reprocess
check "nothing was changed" exits 1 dbp queue --exists
check "a dry run tells jobs by product and dates" says "mag_l1 by make_mag: 2 jobs from 2024-01-01 to 2024-01-02" \
    dbp reprocess --product mag_l0 --to 20240102 --force revision --dry-run
check "and what follows them" grep -q "then both_l2 by make_both: 3 jobs" says.out
check "unforced it makes nothing" exits 0 dbp reprocess --all
dbp run > run.out 2>&1
check "since all is up to date" grep -q ", 0 jobs registered" run.out

echo "--- forces"
dbp reprocess -q --product mag_l0 --from 20240102 --to 20240102 --force revision && dbp run -q > /dev/null 2>&1
check "revision, and what follows" same "$(newest mag_l1) $(newest both_l2)" \
    "01:1.0.0 02:1.0.1 03:1.0.0 04:1.0.0 01:1.0.0 02:1.0.1 03:1.0.1 04:1.0.0"
dbp reprocess -q --product mag_l0 --from 20240102 --to 20240102 --force quality && dbp run -q > /dev/null 2>&1
check "quality, and what follows" same "$(newest mag_l1) $(newest both_l2)" \
    "01:1.0.0 02:1.1.0 03:1.0.0 04:1.0.0 01:1.0.0 02:1.1.0 03:1.1.0 04:1.0.0"
dbp reprocess -q --outputs --product both_l2 --from 20240104 --force interface && dbp run -q > /dev/null 2>&1
check "interface, of the output itself" same "$(newest mag_l1) $(newest both_l2)" \
    "01:1.0.0 02:1.1.0 03:1.0.0 04:1.0.0 01:1.0.0 02:1.1.0 03:1.1.0 04:2.0.0"
dbp queue add -q mag_l0_20240101_v1.0.0.txt --force revision && dbp run -q > /dev/null 2>&1
check "one file by its name" same "$(newest mag_l1)" "01:1.0.1 02:1.1.0 03:1.0.0 04:1.0.0"

echo "--- priorities"
last=$(sql "$mission" 'select max(job_id) from job')
dbp reprocess -q --product epd_l0 --to 20240102 --force revision
dbp reprocess -q --product epd_l0 --from 20240103 --to 20240103 --force revision --priority 7
echo "epd 05" > "$mission/incoming/epd_l0_20240105_v1.0.0.txt"
dbp run -q -n 1 > /dev/null 2>&1
check "the urgent first, then live data, then bulk" same \
    "$(sql "$mission" "select string_agg(to_char(utc_date, 'DD') || ':' || priority, ' ' order by submitted_at, job_id)
        from job join process using (process_id) where job_id > $last and process_name = 'make_epd'")" "03:7 05:0 01:-10 02:-10"
check "descendants likewise" same \
    "$(sql "$mission" "select string_agg(to_char(utc_date, 'DD') || ':' || priority, ' ' order by priority desc, utc_date)
        from job join process using (process_id) where job_id > $last and process_name = 'make_both'")" "03:7 05:0 01:-10 02:-10"

echo "--- lost files"
data="$mission/data"
state "$mission" | grep '^\(mag\|epd\|both\)' | sort > before.state
rm "$data/l1/mag_l1_20240103_v1.0.0.txt" "$data/l2/both_l2_20240103"_v*.txt
check "a lost file is asked for, with what it needs" asked 2 --lost --product both_l2
dbp reprocess -q --lost --product both_l2
check "nothing is made of less meanwhile" same \
    "$(dbp plan --json | python3 -c 'import json, sys; print([j["reason"]["kind"] for j in json.load(sys.stdin)["jobs"]])')" "['lost']"
check "it is made again" exits 0 dbp run
state "$mission" | grep '^\(mag\|epd\|both\)' | sort > after.state
check "as it was: versions, links, checksums" diff before.state after.state
rm "$data/l0/epd_l0_20240104_v1.0.0.txt" "$data/l1/epd_l1_20240104_v1.0.0.txt"
check "what no process makes cannot be made again" says "1 file that no process makes" dbp reprocess --lost --from 20240104 --to 20240104
check "nor what was made of it" says "not_on_disk" dbp run
echo "epd 04" > "$mission/incoming/epd_l0_20240104_v1.0.0.txt"
dbp run -q > /dev/null 2>&1 && dbp reprocess -q --lost --level 1 && dbp run -q > /dev/null 2>&1
state "$mission" | grep '^\(mag\|epd\|both\)' | sort > after.state
check "until it is put back" diff before.state after.state

echo "--- exec"
check "one day" exits 0 dbp exec make_mag --from 20240104
check "what is up to date is made again, and nothing else" same "$(newest mag_l1) $(newest both_l2 | cut -d' ' -f4)" \
    "01:1.0.1 02:1.1.0 03:1.0.0 04:1.0.1 04:2.0.0"
check "what follows is left to the next run" exits 0 dbp queue --exists
check "an update makes nothing of what is up to date" says ", 0 jobs registered" dbp exec make_mag --update --from 20240101 --to 20240104
check "but what is out of date" exits 0 dbp exec make_both --update --from 20240101 --to 20240104
check "by the rules" same "$(newest both_l2 | cut -d' ' -f4)" "04:2.0.1"
check "a force" exits 0 dbp exec make_mag --force interface --from 20240103
check "is obeyed" same "$(newest mag_l1 | cut -d' ' -f3)" "03:2.0.0"
check "without optional inputs" exits 0 dbp exec make_both --no-optional --from 20240101
newest_both=$(sql "$mission" "select filename from file where filename like 'both_l2_20240101%' order by file_id desc limit 1")
check "there are fewer inputs" same "$(sql "$mission" "select count(*) from filefilelink join file on file_id = resulting_file
    where filename = '$newest_both'")" 1
check "a month without inputs" exits 0 dbp exec make_month --from 20240131 --to 20240201
check "is dated its first day" same "$(sql "$mission" "select string_agg(filename, ' ' order by filename) from file
    where filename like 'month%'")" "month_20240101_v1.0.0.txt month_20240201_v1.0.0.txt"
check "a process without output" exits 0 dbp exec notify --from 20240301 --to 20240302
check "is run for each day" same "$(sort "$SCRATCH/notified" | tr '\n' ' ')" "2024-03-01 2024-03-02 "
check "what nothing can be made of fails" exits 1 dbp exec make_mag --from 20250101
check "and says why" grep -q "not made: make_mag 2025-01-01: make_mag needs mag_l0" exits.out
check "a dry run tells versions" says "mag_l1_20240101_v1.0.2.txt" dbp exec make_mag --from 20240101 --dry-run

echo "--- exec --here"
mkdir here && cd here || exit 1
before=$(sql "$mission" 'select max(job_id), (select max(file_id) from file), (select count(*) from candidate) from job')
check "the output comes here" same "$(dbp exec make_mag --from 20240101 --to 20240102 --here 2> ../here.err | sort | tr '\n' ' ')" \
    "mag_l1_20240101_v1.0.2.txt mag_l1_20240102_v1.1.1.txt "
check "and nothing else" same "$(find . -type f | sort | tr '\n' ' ')" "./mag_l1_20240101_v1.0.2.txt ./mag_l1_20240102_v1.1.1.txt "
check "it is whole" same "$(cat mag_l1_20240101_v1.0.2.txt)" "mag 01"
check "the directory is cleared" same "$(find . -name '.dbp*')" ""
check "what is here is not overwritten" exits 1 dbp exec make_mag --from 20240101 --here
rm -f exits.out
printf '#!/bin/sh\necho what a pity >&2; exit 3\n' > "$mission/codes/copy.sh"
check "a failure is told as JSON too" exits 4 dbp exec make_epd --from 20240101 --here --json
check "with its text" grep -q '"text" : .*what a pity' exits.out
check "a failure is told with its last words" exits 4 dbp exec make_epd --from 20240101 --here
check "all of them" grep -q "what a pity" exits.out
check "the database knows nothing of it" same \
    "$(sql "$mission" 'select max(job_id), (select max(file_id) from file), (select count(*) from candidate) from job')" "$before"
finish
