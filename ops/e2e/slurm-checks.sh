# shellcheck shell=bash
# Sourced by the scripts that need a real Slurm: brings one up in the scratch directory, and has dbp called by an ordinary
# user, as on a cluster. Not executable, so not run itself.
. "$ROOT/ops/e2e/checks.sh"

lab() { "$ROOT/ops/lab/slurm" -d "$SCRATCH/lab" "$@"; }

# Each run of a code leaves a line here.
ledger=$SCRATCH/ledger
mission=$SCRATCH/mission

as_user=()
if [ "$(id -u)" = 0 ]; then
    as_user=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$SCRATCH/home")
    mkdir -p "$SCRATCH/home" && chown nobody "$SCRATCH/home" && chmod 777 "$SCRATCH"
    printf '#!/bin/sh\nexec %s "%s/ops/bin/dbp" "$@"\n' "${as_user[*]}" "$ROOT" > "$SCRATCH/dbp"
    chmod +x "$SCRATCH/dbp"
    DBP=$SCRATCH/dbp
fi

# user COMMAND..: as the mission's user, who has Slurm's commands before him
user() { "${as_user[@]}" "$@"; }

begin() {
    touch "$ledger" && chmod 666 "$ledger"
    check "a lab" exits 0 lab up
    eval "$(lab env)"
    trap end EXIT
}

end() {
    "$DBP" -m "$mission" db stop > /dev/null 2>&1
    [ "$failures" = 0 ] || lab status
    lab down 2> /dev/null
}

# slurm_mission ADAPTER [CODE]: raw files by day, of each of which comes a file one, of three days of those a file two. What
# a raw file says, its code does. ADAPTER: more settings of the adapter; CODE: of the code.
slurm_mission() {
    "$DBP" init "$mission" > /dev/null || return
    user tee "$mission/.dbp/config.yaml" > /dev/null << Y
ingest: {settle: 0s}
adapters:
  cluster: {kind: slurm, poll: 2s, grace: 10s, conf: "$SLURM_CONF"${1:+, $1}}
executors:
  default: {adapter: cluster}
Y
    user tee "$mission/mission.yaml" > /dev/null << Y
mission: {name: slurm}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.sh"}
  one: {instrument: ins, level: 1, directory: one, format: "one_{Y}{m}{d}_v{VERSION}.txt"}
  two: {instrument: ins, level: 2, directory: "two/{Y}", format: "two_{Y}{m}{d}_v{VERSION}.txt"}
processes:
  raw_one: {timebase: file, output: one, inputs: [raw], codes: [{file: act.sh, version: 1.0.0${2:+, $2}}]}
  one_two: {timebase: daily, output: two, inputs: [{product: one, yesterday: 1, tomorrow: 1}],
            codes: [{file: join.sh, version: 1.0.0${2:+, $2}}]}
Y
    user tee "$mission/codes/act.sh" > /dev/null << Y
#!/bin/sh
echo "one \$DBP_DATE" >> "$ledger"
. "\$1"
echo "\$DBP_DATE" > "\$2"
Y
    user tee "$mission/codes/join.sh" > /dev/null << Y
#!/bin/sh
echo "two \$DBP_DATE" >> "$ledger"
for last; do :; done
for file; do [ "\$file" = "\$last" ] || cat "\$file" || exit; done > "\$last"
Y
    user chmod +x "$mission"/codes/*.sh
    user sh -c 'rm -f "$1"/incoming/*' sh "$mission"
    "$DBP" -m "$mission" apply > /dev/null
}

# deliver DAY TEXT: a raw file of that day, which says what its job is to do
deliver() { printf '%s\n' "$2" | user tee "$mission/incoming/raw_$1_v1.0.0.sh" > /dev/null; }

run() { "$DBP" -m "$mission" run "$@"; }

# runs_of WHAT: how often a code was run, as `one 2024-01-01`
runs_of() { grep -cxF -- "$1" "$ledger"; }

# ran_once: no output was made twice, but by what is named (as `one 2024-01-01`)
ran_once() { same "$(sort "$ledger" | uniq -d)" "$(printf '%s\n' "$@")"; }

# job_of DATE [PROCESS]: the id of its last job
job_of() {
    sql "$mission" "select max(job_id) from job join process using (process_id)
        where utc_date = '$1' and process_name = '${2:-raw_one}'"
}

# state_of DATE [PROCESS]: the state of its last job
state_of() { sql "$mission" "select state from job where job_id = $(job_of "$@")"; }

# is_in STATE DATE [PROCESS]
is_in() { [ "$(state_of "${@:2}")" = "$1" ]; }

# slurm_job STATE: the ids of our elements that Slurm has in that state
slurm_jobs() { squeue -h -r -t "$1" -o %i; }
has_slurm_jobs() { [ -n "$(slurm_jobs "$1")" ]; }
