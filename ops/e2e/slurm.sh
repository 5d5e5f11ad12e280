#!/bin/bash
# Work through a real Slurm, as a user on a login node would: ticks as from cron, whole arrays, what waits and why, logs,
# jobs ended; names that are unpleasant; and the same without accounting.
# needs: slurm psql
# limit: 240
set -u
. "$ROOT/ops/e2e/slurm-checks.sh"
mission="$SCRATCH/it's a \$(touch pwned) mission"
begin

# Slurm's commands, counted: the adapter is told to find them here.
mkdir bin calls && chmod 777 calls
for name in sbatch squeue sacct scancel scontrol; do
    printf '#!/bin/sh\necho x >> "%s/calls/%s"\nexec %s "$@"\n' "$SCRATCH" "$name" "$(command -v "$name")" > "bin/$name"
    chmod 755 "bin/$name"
done
calls() { if [ -e "calls/$1" ]; then wc -l < "calls/$1"; else echo 0; fi; }

check "a mission" slurm_mission "bin: \"$SCRATCH/bin\", workdir: \"$SCRATCH/home/work\""
days="05 06 07 08 09 10 11 12 13 14"
for day in $days; do deliver "202401$day" "echo said; sleep 1"; done

check "a tick from cron leaves at once" exits 0 run --no-wait
check "with its jobs handed over in one array" same "$(calls sbatch)" 1
handed_over() { [ "$(jobs_in "$mission" SUBMITTED RUNNING)" = 10 ]; }
check "all ten of them" handed_over
is_named() { squeue -h -t all -o %j | sort -u | grep -qE '^dbp-[a-z0-9-]{1,36}$'; }
check "by their token" is_named
nothing_runs() { ! has_slurm_jobs PD,R,CG; }
check "they end with no dbp about" until_true 30 nothing_runs
check "the next tick settles them and hands over what is made of them" exits 0 run --no-wait
check "two levels" same "$(count "$mission" one)" 10
check "the rest of it waited for" exits 0 run --wait
check "all is registered" same "$(count "$mission" two)" 10
check "nothing was run twice" ran_once
check "each by a code" same "$(wc -l < "$ledger")" 20
tell_ids() { "$DBP" -m "$mission" jobs --json | grep -q '"externalId" *: *"[0-9]'; }
check "and jobs know what Slurm called them" tell_ids
accounted() { [ "$(sql "$mission" "select count(*) from job where peak_memory_kib > 0 or cpu_seconds is not null")" != 0 ]; }
check "what they used is known" until_true 20 accounted

scontrol update partitionname=batch state=drain
deliver 20240301 "echo kept > kept; sleep 600"
deliver 20240302 "sleep 600"
check "a partition that takes no jobs refuses them" exits 0 run --no-wait
check "and they stay planned" same "$(jobs_in "$mission" PLANNED)" 2
scontrol update partitionname=batch state=down
handed_over() { run --no-wait > /dev/null; [ "$(jobs_in "$mission" SUBMITTED)" = 2 ]; }
check "one that is down takes them, and keeps them" until_true 90 handed_over
says_why() { run --no-wait > /dev/null; "$DBP" -m "$mission" jobs --state SUBMITTED | grep -qiE 'partition'; }
check "and dbp says what they wait for" until_true 20 says_why
waiting=$(job_of 2024-03-01)
check "one of them is not wanted any more" exits 0 "$DBP" -m "$mission" job cancel "$waiting"
cancelled() { run --no-wait > /dev/null; is_in CANCELLED "$1"; }
check "and is cancelled without having run" until_true 20 cancelled 2024-03-01
scontrol update partitionname=batch state=up
runs_now() { run --no-wait > /dev/null; is_in RUNNING "$1"; }
check "the partition is up again, the other runs" until_true 30 runs_now 2024-03-02
check "its log is there while it runs" exits 0 "$DBP" -m "$mission" job log "$(job_of 2024-03-02)"
check "it is not wanted either" exits 0 "$DBP" -m "$mission" job cancel "$(job_of 2024-03-02)"
check "and ends" until_true 30 cancelled 2024-03-02
check "in Slurm too" until_true 10 nothing_runs
check "and was run once" same "$(runs_of 'one 2024-03-01') $(runs_of 'one 2024-03-02')" "0 1"

deliver 20240401 'echo "it is broken" >&2; exit 200'
check "a code that fails" exits 4 run --wait
check "with its own exit code" same "$(sql "$mission" "select exit_code from job where job_id = $(job_of 2024-04-01)")" 200
says_broken() { "$DBP" -m "$mission" job log "$(job_of 2024-04-01)" | grep -q "it is broken"; }
check "and its log" says_broken
check "nothing was executed by way of a name" test -z "$(find . -name pwned)"

"$DBP" -m "$mission" db stop > /dev/null
lab remove
check "a lab without accounting" env ACCT=no "$ROOT/ops/lab/slurm" -d "$SCRATCH/lab" up
"$DBP" -m "$mission" db start > /dev/null
deliver 20240501 true
deliver 20240502 'exit 3'
check "works too" exits 4 run --wait
check "what succeeds" is_in REGISTERED 2024-05-01
check "and what does not" same "$(sql "$mission" "select exit_code from job where job_id = $(job_of 2024-05-02)")" 3
finish
