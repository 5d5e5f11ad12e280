#!/bin/bash
# The demo as a person runs it; its files, links, versions and reasons are right, and a second run has nothing to do.
# needs: psql
# limit: 400
set -u
. "$ROOT/ops/e2e/checks.sh"
demo="$SCRATCH/demo"
trap '"$DBP" -m "$demo" db stop > /dev/null 2>&1' EXIT

check "the demo runs to its end" exits 0 "$DBP" demo "$demo"
cat exits.out

check "all files are registered" same "$(sql "$demo" "select product_name, count(*) from file join product
    using (product_id) group by 1 order by 1" | tr '\n' ' ')" \
    "dst_l0|27 epd_l0|31 epd_l1|31 mag_l0|30 mag_l1|30 overview_l3|3 summary_l2|34 "
check "the late file and the newer version made four days anew, once" same "$(sql "$demo" "select utc_file_date
    from file join product using (product_id) where product_name = 'summary_l2' and quality_version = 1 order by 1" |
    tr '\n' ' ')" "2024-05-11 2024-05-12 2024-05-20 2024-05-21 "
check "nothing was built twice" same "$(sql "$demo" "select count(*) from (select 1 from file
    group by product_id, utc_file_date, interface_version, quality_version, revision_version having count(*) > 1) x")" 0
check "every output has its code" same "$(sql "$demo" "select count(*) from file where data_level > 0
    and not exists (select from filecodelink where resulting_file = file_id)")" 0
check "every summary has its inputs" same "$(sql "$demo" "select links, count(*) from (select count(*) as links
    from file join product using (product_id) join filefilelink on resulting_file = file_id
    where product_name = 'summary_l2' group by file_id) x group by 1 order by 1" | tr '\n' ' ')" "3|1 4|5 5|28 "
check "for the reasons that one expects" same "$(sql "$demo" "select planned_kind, count(*) from job
    where output_name is not null group by 1 order by 1" | tr '\n' ' ')" "INPUTS_ADDED|2 INPUT_CHANGED|5 NEW|91 "
check "all jobs are done" same "$(sql "$demo" "select state, count(*) from job group by 1")" "REGISTERED|98"
check "incoming and errors are empty" same "$(find "$demo/incoming" "$demo/errors" -type f | wc -l)" 0
check "checksums are those of the files" test -z "$(sql "$demo" "select shasum, filename from file" |
    while IFS='|' read -r sum name; do
        [ "$(find "$demo/data" -name "$name" -exec sha256sum {} + | cut -d ' ' -f 1)" = "$sum" ] || echo "$name"
    done)"
check "the picture is there" test -s "$demo/data/plots/2024/kestrel-1_overview_l3_202405_v1.2.0.svg"

jobs_before=$(sql "$demo" "select count(*) from job")
check "the lines to explore it can be pasted" bash -c 'set -eo pipefail
    sed "1,/^Explore:/d" exits.out > lines
    [ "$(wc -l < lines)" = 7 ]
    bash -e lines > explored
    grep -q "made by job" explored'
check "a second run does nothing" exits 0 "$DBP" -m "$demo" run --wait
check "and plans nothing" same "$(sql "$demo" "select count(*) from job")" "$jobs_before"
for document in plan status jobs files queue adapters; do
    check "dbp $document --json is a document" bash -c '"$DBP" -m "$1" "$2" --json | python3 -m json.tool > /dev/null' - \
        "$demo" "$document"
done
finish
