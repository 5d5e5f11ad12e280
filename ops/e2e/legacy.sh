#!/bin/bash
# A chain written for dbprocessing: its INI files, Python inspectors, shell and Python codes, none of them changed. The
# files, versions and links are those that dbprocessing makes of it by its rules.
# limit: 300
# needs: psql python3
set -u
. "$ROOT/ops/e2e/checks.sh"
mission="$SCRATCH/gull"
"$DBP" init "$mission" > /dev/null 2>&1 || exit 1
printf 'ingest: {settle: 0s}\n' > "$mission/.dbp/config.yaml"
cd "$mission" || exit 1
rm mission.yaml && mkdir -p chain/inspectors chain/scripts

cat > chain/inspectors/gull.py << 'PY'
import datetime
import re
from dbprocessing import inspector
from dbprocessing import Version


class Inspector(inspector.inspector):
    code_name = "gull.py"

    def inspect(self, kwargs):
        found = re.match(r".*_(\d{8})_v(\d+\.\d+\.\d+)\.txt$", self.basename)
        if not found:
            return None
        with open(self.filename) as file:
            if file.readline() != "# {kind}\n".format(**kwargs):
                return None
        day = datetime.datetime.strptime(found.group(1), "%Y%m%d")
        self.diskfile.params["utc_file_date"] = day.date()
        self.diskfile.params["utc_start_time"] = day
        self.diskfile.params["utc_stop_time"] = day + datetime.timedelta(hours=23, minutes=59)
        self.diskfile.params["version"] = Version.Version.fromString(found.group(2))
        return True
PY
cat > chain/inspectors/orbit.py << 'PY'
import datetime
from dbprocessing import inspector, Version


class Inspector(inspector.inspector):
    code_name = "orbit.py"

    def inspect(self, kwargs):
        stem, _, ending = self.basename.rpartition(".")
        if not stem.startswith("orbit_") or ending != kwargs["ending"]:
            return None
        day = datetime.datetime(2016, 1, 1) + datetime.timedelta(days=int(stem[6:]))
        self.diskfile.params["utc_file_date"] = day.date()
        self.diskfile.params["utc_start_time"] = day
        self.diskfile.params["utc_stop_time"] = day + datetime.timedelta(hours=1)
        self.diskfile.params["version"] = Version.Version(1, 0, 0)
        self.diskfile.params["process_keywords"] = "nnn=" + stem[6:]
        return True
PY
cat > chain/scripts/l1_v1.0.0.sh << 'SH'
#!/bin/sh
set -eu
[ "$1 $2 $3 ${4%201601*}" = '--title two words -d ' ] || exit 3
date=$4 && shift 4
for last; do :; done
{
    echo '# l1'
    echo "date $date"
    while [ $# -gt 1 ]; do
        echo "from ${1##*/}"
        shift
    done
} > "$last"
SH
cat > chain/scripts/l2.py << 'PY'
#!/usr/bin/env python3
import sys

with open(sys.argv[-1], "w") as output:
    output.write("# l2\n")
    for name in sys.argv[1:-1]:
        with open(name) as file:
            output.write(file.read().upper())
PY
cat > chain/scripts/tell.sh << 'SH'
#!/bin/sh
echo "${2##*/}" >> "$1"
SH
chmod +x chain/scripts/* && cp chain/scripts/l1_v1.0.0.sh chain/scripts/l1_v1.0.1.sh

cat > mag.conf << 'INI'
# What a product and a process have in common.
[DEFAULT]
level = 1.0
product_description =
inspector_filename = gull.py
inspector_relative_path = inspectors
inspector_description = by its first line
inspector_version = 1.0.0
inspector_output_interface = 1
inspector_active = True
inspector_date_written = 2016-05-31
inspector_newest_version = True
extra_params =
code_relative_path = scripts
code_start_date = 2010-09-01
code_stop_date = 2050-12-31
code_description = %(process_name)s
code_version = 1.0.0
code_output_interface = 1
code_active = True
code_date_written = 2016-05-31
code_newest_version = True
code_arguments =
code_cpu = 1
code_ram = 1
process_name =

[mission]
mission_name = gull
rootdir = data
incoming_dir = ../incoming
codedir = ../chain
errordir = ../errors

[satellite]
satellite_name = {MISSION}-a

[instrument]
instrument_name = mag

[product_raw]
product_name = {SPACECRAFT}_{INSTRUMENT}_raw
relative_path = raw/{Y}
level = 0.0
format = {PRODUCT}_{Y}{m}{d}_v{VERSION}.txt
inspector_arguments = kind=raw

[product_aux]
product_name = {SPACECRAFT}_aux
relative_path = aux
level = 0.0
format = {PRODUCT}_{DATE}_v{VERSION}.txt
inspector_arguments = kind=aux

[product_l1]
product_name = {SPACECRAFT}_l1
relative_path = l1
format = {PRODUCT}_{Y}{m}{d}_v{VERSION}.txt
inspector_arguments = kind=l1

[product_l2]
product_name = {SPACECRAFT}_l2
relative_path = l2
level = 2.0
format = {PRODUCT}_{Y}{m}{d}_v{VERSION}.txt
inspector_arguments = kind=l2

[product_orbit]
product_name = orbit
relative_path = orbit
level = 0.0
format = orbit_{nnn}.raw
inspector_filename = orbit.py
inspector_arguments = ending=raw

[product_orbit_l1]
product_name = orbit_l1
relative_path = orbit
format = orbit_{nnn}.cat
inspector_filename = orbit.py
inspector_arguments = ending=cat

[process_orbit]
process_name = orbit
output_product = product_orbit_l1
output_timebase = FILE
required_input1 = product_orbit
code_filename = l2.py

[process_l1]
process_name = make_l1
output_product = product_l1
output_timebase = DAILY
extra_params = --title|two words
required_input1 = ("product_raw", 1, 0)
optional_input1 = product_aux
code_filename = l1_v{CODEVERSION}.sh
code_arguments = -d {DATE}

[process_l2]
process_name = make_l2
output_product = product_l2
output_timebase = FILE
required_input1 = product_l1
code_filename = l2.py

[process_tell]
process_name = tell
output_product =
output_timebase = RUN
required_input1 = product_l2
code_filename = tell.sh
code_arguments = {ROOTDIR}/../told
INI

dbp() { "$DBP" -q -m "$mission" "$@"; }
deliver() { printf '# %s\n%s\n' "$1" "$3" > "incoming/gull-a_$2_v$3.txt"; }
# made PRODUCT: date and version of each of its files, with what they were made from
made() {
    sql "$mission" "select to_char(f.utc_file_date, 'DD') || ' ' || f.interface_version || '.' || f.quality_version || '.'
            || f.revision_version || coalesce(' < ' || string_agg(to_char(i.utc_file_date, 'DD') || ' '
            || i.interface_version || '.' || i.quality_version || '.' || i.revision_version, ', '
            order by i.utc_file_date, i.filename), '')
        from file f join product p using (product_id) left join filefilelink l on l.resulting_file = f.file_id
            left join file i on i.file_id = l.source_file
        where p.product_name = 'gull-a_$1' group by f.file_id order by f.utc_file_date, f.filename" | paste -sd ';'
}

check "the check finds nothing" dbp apply --check mag.conf
check "the mission is applied" exits 0 dbp apply mag.conf
check "a second time nothing is to change" test -z "$(dbp apply mag.conf)"
for day in 01 02 03; do deliver raw "mag_raw_201601$day" 1.0.0; done
printf 'not one of ours\n' > incoming/gull-a_mag_raw_20160104_v1.0.0.txt
dbp ingest > /dev/null
check "inspectors tell the files" same "$(made mag_raw)" "01 1.0.0;02 1.0.0;03 1.0.0"
check "which lie where dbprocessing has them" test -f data/raw/2016/gull-a_mag_raw_20160101_v1.0.0.txt
check "what none claims is put aside" grep -q "no product claims it" errors/gull-a_mag_raw_20160104_v1.0.0.txt.reason.txt
dbp run
check "a day is made from itself and the day before" \
    same "$(made l1)" "01 1.0.0 < 01 1.0.0;02 1.0.0 < 01 1.0.0, 02 1.0.0;03 1.0.0 < 02 1.0.0, 03 1.0.0"
check "a file from a file" same "$(made l2)" "01 1.0.0 < 01 1.0.0;02 1.0.0 < 02 1.0.0;03 1.0.0 < 03 1.0.0"
check "by the codes as they are" same "$(paste -sd ';' data/l2/gull-a_l2_20160102_v1.0.0.txt)" \
    "# l2;# L1;DATE 20160102;FROM GULL-A_MAG_RAW_20160101_V1.0.0.TXT;FROM GULL-A_MAG_RAW_20160102_V1.0.0.TXT"
check "and each was told of" same "$(sort told | paste -sd ';')" \
    "gull-a_l2_20160101_v1.0.0.txt;gull-a_l2_20160102_v1.0.0.txt;gull-a_l2_20160103_v1.0.0.txt"

echo one > incoming/orbit_041.raw && echo two > incoming/orbit_042.raw
dbp run
check "names without dates come from the keywords of inputs" same "$(sql "$mission" "select string_agg(filename || ' '
    || utc_file_date, ';' order by filename) from file where filename like '%.cat'")" \
    "orbit_041.cat 2016-02-11;orbit_042.cat 2016-02-12"
check "with their own contents" same "$(paste -sd ';' data/orbit/orbit_042.cat)" "# l2;TWO"

deliver raw mag_raw_20160103 1.1.0
dbp run
check "a new quality of an input is a new quality" same "$(made l1)" \
    "01 1.0.0 < 01 1.0.0;02 1.0.0 < 01 1.0.0, 02 1.0.0;03 1.0.0 < 02 1.0.0, 03 1.0.0;03 1.1.0 < 02 1.0.0, 03 1.1.0"
check "of everything made from it" \
    same "$(made l2)" "01 1.0.0 < 01 1.0.0;02 1.0.0 < 02 1.0.0;03 1.0.0 < 03 1.0.0;03 1.1.0 < 03 1.1.0"

sed -i '/^process_name = make_l1/i code_version = 1.0.1' mag.conf
dbp apply mag.conf > applied && dbp run
check "a new code takes the place of the old one" grep -q '^- code scripts/l1_v{CODEVERSION}.sh 1.0.0 of make_l1' applied
check "a new revision of the code is a new revision" same "$(made l2)" \
    "01 1.0.0 < 01 1.0.0;01 1.0.1 < 01 1.0.1;02 1.0.0 < 02 1.0.0;02 1.0.1 < 02 1.0.1;03 1.0.0 < 03 1.0.0;03 1.1.0 < 03 1.1.0;03 1.1.1 < 03 1.1.1"
check "linked to the code that made it" same "$(sql "$mission" "select string_agg(c.revision_version::text, '' order by f.filename)
    from filecodelink l join file f on f.file_id = l.resulting_file join code c on c.code_id = l.source_code
    where f.filename like 'gull-a_l1%'")" 0101001

{
    sed -n '1,/^\[product_raw/p' mag.conf | sed -e 's/^instrument_name.*/instrument_name = epd/' -e '$d'
    cat << 'INI'
[product_sum]
product_name = {SPACECRAFT}_sum
relative_path = sum
level = 3.0
format = {PRODUCT}_{DATE}_v{VERSION}.txt
inspector_arguments = kind=l2

[process_sum]
process_name = sum
output_product = product_sum
output_timebase = FILE
required_input1 = gull-a_l2
code_filename = l2.py
INI
} > epd.conf
check "another instrument takes a product by its name in the database" exits 0 dbp apply epd.conf
dbp run
check "and is made from it" same "$(made sum)" "01 1.0.0 < 01 1.0.1;02 1.0.0 < 02 1.0.1;03 1.0.0 < 03 1.1.1"
check "the first instrument is as it was" test -z "$(dbp apply --dry-run mag.conf)"

check "the mission is exported" dbp export -o mission.yaml
check "to a file that says the same" test -z "$(dbp apply --dry-run)"
check "and is not overwritten" exits 1 dbp export -o mission.yaml
sed -i 's/^level = 0.0/level = low/; s/product_raw", 1/product_rwa", 1/' mag.conf
check "what is wrong is told with its lines" \
    same "$(dbp apply --check mag.conf 2>&1 | grep -c '^mag.conf:[0-9]*: ')" 4

"$DBP" -m "$mission" db stop > /dev/null 2>&1
finish
