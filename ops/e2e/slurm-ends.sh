#!/bin/bash
# How jobs end on a real Slurm otherwise than by themselves: a node lost, scancel by hand, over time, over memory, put back
# on the queue, too many, never to start, their directory deleted. Each outcome is right, and nothing was run twice but what
# had to be.
# needs: slurm psql
# limit: 300
set -u
. "$ROOT/ops/e2e/slurm-checks.sh"
begin
check "a mission" slurm_mission "pack: off" "memory: 40M, memory_ceiling: 400M, time: 1m, time_ceiling: 10m"
"$DBP" -m "$mission" db start > /dev/null

# What a job says here is done by the first attempt only; `exec`, so that nothing is left to go on when Slurm ends it.
first() { printf 'if [ "$(grep -cxF "one $DBP_DATE" "%s")" = 1 ]; then %s; fi' "$ledger" "$1"; }
slurm_id() { squeue -h -r -t R -o '%i %j' | awk '{print $1}' | head -n 1; }
# starts DATE: it is handed over and runs
starts() { run --no-wait > starts.out 2>&1; until_true 30 runs_now "$1"; }
runs_now() { [ "$(runs_of "one $1")" -ge 1 ] && has_slurm_jobs R; }
made() { run --wait > made.out 2>&1; is_in REGISTERED "$1" || { echo "  $1 is $(state_of "$1")"; tail -n 5 made.out; return 1; }; }
reason_of() { sql "$mission" "select ended_kind || ': ' || ended_text from job where job_id = $(job_of "$1")"; }

deliver 20240101 "$(first 'exec sleep 600')"
check "a job runs" starts 2024-01-01
node=$(squeue -h -t R -o %N)
check "its node's slurmd is killed" lab stop "$node" KILL
# As when a machine goes down: what it ran goes with it.
for pid in $(pgrep -f "slurm_script" | head -n 20); do
    [[ "$(readlink "/proc/$pid/exe")" != *slurmstepd ]] && tr '\0' '\n' < "/proc/$pid/environ" 2> /dev/null | grep -qxF "SLURM_CONF=$SLURM_CONF" && kill -9 "$pid"
done
check "and it is tried again on another" until_true 60 made 2024-01-01
check "so it ran twice" same "$(runs_of 'one 2024-01-01')" 2
lab start "$node"

deliver 20240103 "sleep 600"
check "a job runs" starts 2024-01-03
scancel "$(slurm_id)"
run --wait > scancel.out 2>&1
check "scancel by hand" same "$(state_of 2024-01-03)" CANCELLED
check "is not tried again" same "$(runs_of 'one 2024-01-03')" 1
reason_of 2024-01-03

deliver 20240105 "$(first 'exec sleep 600')"
check "a job runs" starts 2024-01-05
scontrol update jobid="$(slurm_id)" EndTime=now+2seconds
check "over time it is tried again with twice as much" made 2024-01-05
check "once" same "$(runs_of 'one 2024-01-05')" 2
check "as it says" same "$(sql "$mission" "select time_limit_seconds from job where job_id = $(job_of 2024-01-05)")" 120

deliver 20240107 "$(first 'fill=$(head -c 90M /dev/zero | tr "\\0" x); sleep 20')"
check "over memory it is tried again with twice as much" made 2024-01-07
check "once" same "$(runs_of 'one 2024-01-07')" 2
check "as it says" same "$(sql "$mission" "select memory_mib from job where job_id = $(job_of 2024-01-07)")" 80

deliver 20240109 "sleep 3"
check "a job runs" starts 2024-01-09
id=$(slurm_id)
scontrol update jobid="$id" requeue=1 && scontrol requeue "$id"
check "put back on the queue by an admin, it is made" until_true 60 made 2024-01-09

user_name=$(user id -un)
sacctmgr -i modify user "$user_name" set MaxSubmitJobs=4 > /dev/null
for day in 01 03 05 07 09 11 13 15 17 19; do deliver "202402$day" true; done
check "more jobs than one may submit" exits 0 run --wait
check "are all made" same "$(sql "$mission" "select count(*) from file join product using (product_id)
    where product_name = 'one' and utc_file_date >= '2024-02-01'")" 10
sacctmgr -i modify user "$user_name" set MaxSubmitJobs=-1 > /dev/null

deliver 20240301 "sleep 4"
check "a job runs" starts 2024-03-01
rm -rf "$(find "$mission/.dbp/work" -mindepth 2 -maxdepth 2 -name "$(job_of 2024-03-01)-1")"
run --wait > deleted.out 2>&1
check "its directory is deleted: the run goes on, and it does not pass for made" same \
    "$(sql "$mission" "select count(*) from file where filename = 'one_20240301_v1.0.0.txt'")" \
    "$([ "$(runs_of 'one 2024-03-01')" -gt 1 ] && echo 1 || echo 0)"
echo "$(state_of 2024-03-01), run $(runs_of 'one 2024-03-01') times: $(reason_of 2024-03-01)"

check "nothing else was run twice" same "$(grep '^one 2024-02' "$ledger" | sort | uniq -d)" ""
run --wait > /dev/null 2>&1
check "no job is left" same "$(jobs_in "$mission" PLANNED SUBMITTING SUBMITTED RUNNING FINISHED)" 0
check "nor in Slurm" same "$(slurm_jobs PD,R,CG)" ""
finish
