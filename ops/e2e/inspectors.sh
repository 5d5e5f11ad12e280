#!/bin/bash
# Python inspectors as people wrote them for dbprocessing, in three styles: the name alone, with arguments; the file's
# header; the product's format and what the database says of it, for what jobs make too.
# needs: psql python3
# limit: 280
set -u
. "$ROOT/ops/e2e/checks.sh"
mission=$SCRATCH/mission
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1' EXIT
dbp() { "$DBP" -m "$mission" "$@"; }

check "a mission" exits 0 "$DBP" init "$mission"
printf 'ingest: {settle: 0s, parallel: 1}\n' > "$mission/.dbp/config.yaml"
cat > "$mission/mission.yaml" << 'Y'
mission: {name: rot}
satellites: {rot-a: {instruments: [rot13]}}
products:
  first:  {instrument: rot13, level: 0, directory: L0, format: "testDB_{APID}_{nnn}.raw",
    inspector: {dbprocessing: by_name.py, arguments: {apid: "3e7", start: "2016-01-01"}}}
  second: {instrument: rot13, level: 0, directory: L0, format: "second_{APID}_{nnn}.raw",
    inspector: {dbprocessing: by_name.py, version: 1.1.0, arguments: {apid: "fff", prefix: second, start: "2016-01-01"}}}
  events: {instrument: rot13, level: 0, directory: "events/{Y}", format: "events_{nnnn}_v{VERSION}.txt",
    inspector: {dbprocessing: text/by_header.py}}
  joined: {instrument: rot13, level: 1, directory: L1, format: "testDB_{APID}_{nnn}_{DATE}_v{VERSION}.cat",
    inspector: {dbprocessing: by_format.py}, stop: exclusive}
  daily:  {instrument: rot13, level: 2, directory: "L2/{Y}", format: "{INSTRUMENT}_{DATE}_v{VERSION}.rot",
    inspector: {dbprocessing: by_format.py}, stop: exclusive}
processes:
  join: {timebase: file, output: joined, inputs: [first], codes: [{file: copy.sh, version: 1.0.0}]}
  rotate: {timebase: daily, output: daily, inputs: [joined, {product: events, optional: true}],
    codes: [{file: copy.sh, version: 1.0.0}]}
Y
cat > "$mission/codes/copy.sh" << 'Y'
#!/bin/sh
for last; do :; done
while [ $# -gt 1 ]; do cat "$1" >> "$last"; shift; done
Y
chmod +x "$mission/codes/copy.sh"
mkdir -p "$mission/inspectors/text"
cat > "$mission/inspectors/by_name.py" << 'Y'
from dbprocessing import inspector
from dbprocessing import Version

import re
import datetime

class Inspector(inspector.inspector):
	code_name = "by_name.py"

	def inspect(self, kwargs):
		m = re.match(r'{prefix}_{apid}_(\d{{3}})\.raw$'.format(**dict({'prefix': 'testDB'}, **kwargs)), self.basename)
		if not m:
			return None

		day = datetime.datetime.strptime(kwargs['start'], '%Y-%m-%d') + datetime.timedelta(days=int(m.group(1)))
		self.diskfile.params['utc_start_time'] = day
		self.diskfile.params['utc_stop_time'] = day + datetime.timedelta(hours=20)
		self.diskfile.params['utc_file_date'] = day.date()
		self.diskfile.params['version'] = Version.Version.fromString('1.0.0')
		self.diskfile.params['process_keywords'] = 'APID=' + kwargs['apid'] + ' nnn=' + m.group(1)
		return True
Y
cat > "$mission/inspectors/text/header.py" << 'Y'
import datetime

def times(line):
    words = line.split()
    if len(words) != 4 or words[:2] != ["#", "EVENTS"]:
        return None
    return [datetime.datetime.strptime(word, "%Y-%m-%dT%H:%M:%S") for word in words[2:]]
Y
cat > "$mission/inspectors/text/by_header.py" << 'Y'
#!/usr/bin/env python
from __future__ import print_function
import os
import header
from dbprocessing import DBlogging, inspector
from dbprocessing.Utils import datetimeToDate
from dbprocessing.Version import Version

class Inspector(inspector.inspector):
    code_name = os.path.basename(__file__)

    def inspect(self, kwargs):
        if not self.basename.startswith('events_'):
            DBlogging.dblogger.debug("Inspector {0}: not mine: {1}".format(self.code_name, self.basename))
            return False
        with open(self.filename) as fp:
            print('looking into', self.filename)
            start, stop = header.times(fp.readline())
        params = self.diskfile.params
        params['utc_start_time'], params['utc_stop_time'] = start, stop
        params['utc_file_date'] = datetimeToDate(start)
        params['version'] = inspector.extract_Version(self.basename) or Version(1, 0, 0)
        params['quality_comment'] = 'seen by %d' % os.getpid()
        params['caveats'] = 'made by hand'
        params['quality_checked'] = True
        params['met_start_time'] = 17
        params['data_level'] = 0.0
        return "Does your dog bite?"
Y
cat > "$mission/inspectors/by_format.py" << 'Y'
import datetime
import os
import re
from dbprocessing import DBlogging
from dbprocessing import inspector

class Inspector(inspector.inspector):
    code_name = 'by_format.py'

    def inspect(self, kwargs):
        product = self.dbu.getEntry('Product', self.product)
        if not re.match(self.filenameregex + '$', self.basename):
            return None
        above = self.dbu.getTraceback('Product', self.product)
        date = self.extract_YYYYMMDD()
        self.diskfile.params['utc_file_date'] = date.date()
        self.diskfile.params['utc_start_time'] = date
        self.diskfile.params['utc_stop_time'] = date + datetime.timedelta(days=1)
        self.diskfile.params['version'] = inspector.extract_Version(self.basename)
        self.diskfile.params['quality_comment'] = ' '.join(
            [product.product_name, above['instrument'].instrument_name, above['mission'].mission_name])
        self.diskfile.params['caveats'] = 'seen by %d' % os.getpid()
        DBlogging.dblogger.info('%s is %s', self.basename, product.product_name)
        return True
Y
check "is applied without a warning" exits 0 dbp apply
check "which says nothing of inspectors" test -z "$(grep -E 'warning.*(ython|\.py)' exits.out)"

printf 'one\n' > "$mission/incoming/testDB_3e7_000.raw"
printf 'two\n' > "$mission/incoming/testDB_3e7_001.raw"
printf 'other\n' > "$mission/incoming/second_fff_001.raw"
printf '# EVENTS 2016-01-02T03:00:00 2016-01-02T04:05:06\n' > "$mission/incoming/events_0001_v1.2.3.txt"
printf 'no header\n' > "$mission/incoming/events_0002_v1.0.0.txt"
printf 'nobody knows it\n' > "$mission/incoming/testDB_999_000.raw"
check "inspect tells what they say" exits 0 dbp inspect "$mission/incoming/testDB_3e7_001.raw"
check "the one that claims it" grep -q '^first: claimed' exits.out
check "with the date" grep -q 'date .*2016-01-02' exits.out
check "and what it remarks" exits 0 dbp inspect "$mission/incoming/events_0001_v1.2.3.txt"
check "in words" grep -q 'caveats .*made by hand' exits.out
check "a failure shows the traceback" exits 1 dbp inspect "$mission/incoming/events_0002_v1.0.0.txt" --product events
check "with the line" grep -q 'start, stop = header.times' exits.out
check "and the error" grep -q TypeError exits.out

check "the run" exits 0 dbp run
cat exits.out
check "delivered files are registered" same "$(count "$mission" first) $(count "$mission" second) $(count "$mission" events)" "2 1 1"
check "what jobs made, too" same "$(count "$mission" joined) $(count "$mission" daily)" "2 2"
check "keywords fill the output's name" test -s "$mission/data/L1/testDB_3e7_001_20160102_v1.0.0.cat"
check "the daily one holds both" same "$(cat "$mission/data/L2/2016/rot13_20160102_v1.0.0.rot")" \
    "$(printf 'two\n# EVENTS 2016-01-02T03:00:00 2016-01-02T04:05:06')"
check "what it remarked is kept" same "$(sql "$mission" "select caveats, quality_checked, met_start_time, utc_stop_time
    from file where filename = 'events_0001_v1.2.3.txt'")" "made by hand|t|17|2016-01-02 04:05:06"
check "of outputs also" same "$(sql "$mission" "select distinct quality_comment from file where filename like '%.rot'")" \
    "daily rot13 rot"
check "an output's provenance is its command" same \
    "$(sql "$mission" "select count(*) from file where filename like '%.rot' and verbose_provenance like '%copy.sh%'")" 2
check "an exclusive stop is the last microsecond" same \
    "$(sql "$mission" "select max(utc_stop_time) from file where filename like '%.rot'")" "2016-01-02 23:59:59.999999"
check "one interpreter saw all of them, tick by tick" same \
    "$(sql "$mission" "select count(distinct caveats) from file where caveats like 'seen by%'")" 1
check "nobody's file is put aside" grep -q 'no product claims it' "$mission/errors/testDB_999_000.raw.reason.txt"
check "the failed one is tried again" exits 0 dbp ingest
check "and again" exits 0 dbp ingest
check "then it is put aside" test -e "$mission/errors/events_0002_v1.0.0.txt"
check "with the traceback" grep -q "start, stop = header.times" "$mission/errors/events_0002_v1.0.0.txt.reason.txt"

for day in $(seq 2 200); do
    printf '# EVENTS 2017-01-01T00:00:00 2017-01-01T00:00:01\n' > "$mission/incoming/events_$(printf %04d "$day")_v2.0.$day.txt"
done
check "many files" exits 0 dbp ingest
check "are all registered" same "$(count "$mission" events)" 200
check "by one interpreter" same "$(sql "$mission" "select count(distinct quality_comment) from file
    where utc_file_date = '2017-01-01' and filename like 'events%'")" 1
check "nothing was written beside the inspectors" same "$(find "$mission/inspectors" -type f | wc -l)" 4

printf 'print "for Python 2"\n' > "$mission/inspectors/by_name.py"
check "a module that Python cannot read is warned of" exits 0 dbp apply
check "with its line" grep -q 'by_name.py.*line 1' exits.out
printf 'ingest: {settle: 0s}\npython: no/such/python3\n' > "$mission/.dbp/config.yaml"
check "so is an interpreter that is not there" exits 0 dbp apply --check
check "with what to do" grep -q 'install Python 3.6 or newer' exits.out
printf 'three\n' > "$mission/incoming/testDB_3e7_002.raw"
check "ingest goes on without it" exits 0 dbp ingest
check "and says the same" grep -q 'install Python 3.6 or newer' exits.out
check "the file stays" test -e "$mission/incoming/testDB_3e7_002.raw"
finish
