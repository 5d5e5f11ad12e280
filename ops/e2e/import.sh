#!/bin/bash
# A mission of dbprocessing, with a thousand files, becomes one of dbp: its database is imported, and its inspector and its
# code go on as they are. What its database had wrong is told, and kept.
# limit: 400
# needs: psql python3
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/mission" old="$SCRATCH/old"
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1' EXIT
prints() { local expected=$1 && shift && [[ "$("$@" 2>&1)" == *"$expected"* ]]; }

# python_sql FILE: runs the statements on stdin on a SQLite file, whatever its constraints say.
python_sql() {
    python3 -c 'import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.executescript("PRAGMA ignore_check_constraints = ON;" + sys.stdin.read())
connection.commit()' "$1"
}

mkdir -p "$old"/{data/l0,data/l1,incoming,codes,inspectors,errors}
cat > "$old/inspectors/l0.py" << 'E'
import datetime
from dbprocessing import Version, inspector

class Inspector(inspector.inspector):
    code_name = "l0.py"

    def inspect(self, kwargs):
        day = inspector.extract_YYYYMMDD(self.basename)
        if not self.basename.startswith(kwargs["prefix"]) or day is None:
            return None
        self.diskfile.params["utc_file_date"] = day.date()
        self.diskfile.params["utc_start_time"] = day
        self.diskfile.params["utc_stop_time"] = day + datetime.timedelta(hours=23, minutes=59)
        self.diskfile.params["version"] = inspector.extract_Version(self.basename)
        return True
E
cat > "$old/codes/l0_l1.sh" << 'E'
#!/bin/sh
cat "$1" > "$2"
E
chmod +x "$old/codes/l0_l1.sh"

{
    cat "$ROOT/controller/src/test/resources/org/dbprocessing/store/importing/current.sql"
    cat << E
INSERT INTO mission VALUES (1, 'gull', '$old/data', '$old/incoming', '$old/codes', '$old/inspectors', '$old/errors');
INSERT INTO satellite VALUES (1, 'gull-a', 1);
INSERT INTO instrument VALUES (1, 'mag', 1);
INSERT INTO product VALUES (1, 'l0', 1, 'l0', 0, 'l0_{Y}{m}{d}_v{VERSION}.txt', '');
INSERT INTO product VALUES (2, 'l1', 1, 'l1', 1, 'l1_{Y}{m}{d}_v{VERSION}.txt', '');
INSERT INTO process VALUES (1, 'l0_l1', 2, 'DAILY', '');
INSERT INTO productprocesslink VALUES (1, 1, 0, 0, 0);
INSERT INTO code VALUES (1, 'l0_l1.sh', '', '2000-01-01', '2050-01-01', '', 1, 1, 0, 0, 1, 1, '2012-01-01', NULL, 1, '', 1, 1);
INSERT INTO inspector VALUES (1, 'l0.py', '', '', 1, 0, 0, 1, 1, '2012-01-01', NULL, 1, 'prefix=l0_', 1);
INSERT INTO inspector VALUES (2, 'l0.py', '', '', 1, 0, 0, 1, 1, '2012-01-01', NULL, 1, 'prefix=l1_', 2);
INSERT INTO file
WITH RECURSIVE day (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM day WHERE number < 499)
SELECT number * 2 + level + 1, 'l' || level || strftime('_%Y%m%d', '2012-01-01', number || ' days') || '_v1.0.0.txt',
    date('2012-01-01', number || ' days'), datetime('2012-01-01', number || ' days'),
    datetime('2012-01-01', number || ' days', '86340 seconds'), level, 1, 0, 0, NULL, NULL, NULL, NULL,
    '2013-01-01 00:00:00', NULL, NULL, 1, 0, level + 1, 'a17c9aaa61e80a1bf71d0d850af4e5baa9800bbd', NULL
FROM day, (SELECT 0 AS level UNION SELECT 1);
INSERT INTO filefilelink SELECT file_id, file_id + 1 FROM file WHERE product_id = 1;
INSERT INTO filecodelink SELECT file_id, 1 FROM file WHERE product_id = 2;
INSERT INTO processqueue SELECT file_id, NULL FROM file WHERE file_id IN (1, 3);
INSERT INTO processqueue VALUES (5, 1);
INSERT INTO filefilelink VALUES (4711, 2);
INSERT INTO code VALUES (2, 'ancient.sh', '', '2000-01-01', '2001-01-01', '', 1, 0, 9, 0, 1, 0, '2011-01-01', NULL, 0, '', 1, 1);
E
} | python_sql "$old/gull.sqlite"
(cd "$old/data" && for file in l0/l0_2012010{1..3} l1/l1_2012010{1..3}; do printf data > "${file}_v1.0.0.txt"; done)

check "a new mission" exits 0 "$DBP" init "$mission"
cp "$old/gull.sqlite" before.sqlite
check "a dry run" exits 0 "$DBP" -m "$mission" import "$old/gull.sqlite" --dry-run
check "changes nothing" same "$(sql "$mission" "select count(*) from file")" 0
check "strictly nothing is imported" exits 1 "$DBP" -m "$mission" import "$old/gull.sqlite" --strict
check "the import" exits 0 "$DBP" -m "$mission" import "$old/gull.sqlite" --report report.txt
check "leaves its source alone" cmp "$old/gull.sqlite" before.sqlite
check "a thousand files" same "$(sql "$mission" "select count(*), min(file_id), max(file_id) from file")" "1000|1|1000"
check "with their links" same "$(sql "$mission" "select count(*) from filefilelink")" 500
check "the rows that it cannot hold are kept" same \
    "$(sql "$mission" "select table_name, problem from import_quarantine order by 1")" \
    "code|its version is 0.9.0, and versions begin at 1.0.0
filefilelink|there is no file 4711"
check "and in the report" grep -q 'left out filefilelink: there is no file 4711: {.*"source_file": 4711' report.txt

check "again: nothing to do" prints " 0 rows imported" "$DBP" -m "$mission" import "$old/gull.sqlite"
check "status" prints "files      1000" "$DBP" -m "$mission" status
check "explain" prints "l0_20120101_v1.0.0.txt" "$DBP" -m "$mission" explain l1_20120101_v1.0.0.txt
check "show" prints "l0_l1" "$DBP" -m "$mission" show processes
seconds=$SECONDS
"$DBP" -m "$mission" plan --json > plan.json
check "the plan takes seconds" test $((SECONDS - seconds)) -lt 15
check "only what was forced is made again" same \
    "$(python3 -c 'import json; print(*[(job["output"], job["version"]) for job in json.load(open("plan.json"))["jobs"]])')" \
    "('l1_20120103_v1.1.0.txt', '1.1.0')"

# A file that was lost comes again, with the content that its SHA-1 tells of; one comes twice; one is new.
rm "$old/data/l0/l0_20120102_v1.0.0.txt"
printf data | tee "$old/incoming/l0_20120102_v1.0.0.txt" "$old/incoming/l0_20120101_v1.0.0.txt" \
    > "$old/incoming/l0_20130515_v1.0.0.txt"
check "a run" exits 0 "$DBP" -m "$mission" run --wait
check "makes what was forced" same "$(cat "$old/data/l1/l1_20120103_v1.1.0.txt")" data
check "takes the lost file back" test -f "$old/data/l0/l0_20120102_v1.0.0.txt"
check "knows the one that came twice" grep -q "already registered" "$old/errors/l0_20120101_v1.0.0.txt.reason.txt"
check "and processes the new one" same "$(cat "$old/data/l1/l1_20130515_v1.0.0.txt")" data
check "with ids beyond those that were there" same "$(sql "$mission" "select count(*) from file where file_id > 1000")" 3
check "a second run has nothing to do" same \
    "$("$DBP" -m "$mission" run --wait > /dev/null 2>&1; sql "$mission" "select count(*) from job")" 2
check "another import too" prints " 0 rows imported" "$DBP" -m "$mission" import "$old/gull.sqlite"
check "a source that says otherwise" python_sql "$old/gull.sqlite" <<< "UPDATE file SET shasum = 'x' WHERE file_id = 7;"
check "is refused" exits 1 "$DBP" -m "$mission" import "$old/gull.sqlite"
check "with the rows named" prints "differs file: rows are here already, and otherwise: 1" \
    "$DBP" -m "$mission" import "$old/gull.sqlite"

finish
