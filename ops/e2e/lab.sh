#!/bin/bash
# The lab's Slurm: an ordinary user's jobs and root's, several labs side by side, killed daemons, and nothing left behind.
# needs: slurm
# limit: 120
set -u
. "$ROOT/ops/e2e/checks.sh"
lab() { "$ROOT/ops/lab/slurm" -d "$SCRATCH/$1" "${@:2}"; }
cleanup() {
    local each
    for each in one two theirs; do [ ! -d "$SCRATCH/$each" ] || lab "$each" down; done 2> /dev/null
}
trap cleanup EXIT

# job LAB WORD..: submits a script that waits for nothing, and waits for it; WORD.. before the command changes the user.
job() {
    local name=$1
    shift
    (eval "$(lab "$name" env)" && cd "$SCRATCH/jobs" && printf '#!/bin/sh\nid -un\n' \
        | "$@" sbatch --quiet --export=NONE --wait --time=1 --output="$SCRATCH/jobs/out") && cat "$SCRATCH/jobs/out"
}
mkdir -m 1777 "$SCRATCH/jobs"
as_user=()
if [ "$(id -u)" = 0 ]; then
    as_user=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$SCRATCH/jobs")
fi
user=$("${as_user[@]}" id -un)

NODES=2 check "a lab comes up" exits 0 lab one up
NODES=1 ACCT=no check "and another beside it, without accounting" exits 0 lab two up
check "all of it runs" exits 0 lab one status
check "up is no change then" exits 0 lab one up
check "an ordinary user's job" same "$(job one "${as_user[@]}")" "$user"
check "the caller's job" same "$(rm -f jobs/out; job two)" "$(id -un)"
accounted() { (eval "$(lab one env)" && [ -n "$(sacct -n -a -X -S now-1hours 2> /dev/null)" ]); }
check "the accounting knows of it" until_true 15 accounted
unaccounted() { (eval "$(lab two env)" && ! sacct > /dev/null 2>&1); }
check "and there is none in the other" unaccounted

limited() { (eval "$(lab one env)" && sacctmgr -i modify user "$user" set MaxSubmitJobs=2); }
check "a user has limits" exits 0 limited
refused() { (eval "$(lab one env)" && cd jobs && ! "${as_user[@]}" sbatch --array=0-9 --wrap true 2>&1) | grep -q AssocMaxSubmitJobLimit; }
check "that are kept" refused

check "killed" exits 0 lab one stop slurmctld KILL
check "it says so" exits 1 lab one status
check "and killed more" exits 0 lab one stop nodes KILL
check "and more" exits 0 lab one stop mariadb KILL
check "up again" exits 0 lab one up
(eval "$(lab one env)" && sbatch --quiet --chdir="$SCRATCH/jobs" --output=/dev/null --wrap 'sleep 4711')
runs_on() { pgrep -f '^sleep 4711$' > /dev/null; }
check "a job runs" until_true 10 runs_on
check "frozen" exits 0 lab one stop slurmctld STOP
check "thawed" exits 0 lab one start slurmctld
check "the job's node is killed" exits 0 lab one stop nodes KILL
check "and it lives on" runs_on
check "what is not there cannot be stopped" exits 2 lab one stop n9
check "down" exits 0 lab one down
check "nothing of it is left" same "$(pgrep -f '^sleep 4711$'; lab one status | grep -v 'not running')" ""
check "the other has not noticed" exits 0 lab two status
echo Nonsense=1 >> one/etc/slurm.conf
check "it does not come up with a mistake in its configuration" exits 1 lab one up
check "and what had started has ended" same "$(lab one status | grep -v 'not running')" ""
check "removed" exits 0 lab one remove
check "and gone" test ! -e one

if [ "$(id -u)" = 0 ]; then
    mkdir -m 755 theirs && chown nobody theirs
    theirs() { "${as_user[@]}" NODES=1 "$ROOT/ops/lab/slurm" -d "$SCRATCH/theirs" "$@"; }
    check "an ordinary user's own lab" exits 0 theirs up
    check "its job" same "$(rm -f jobs/out; job theirs "${as_user[@]}")" "$user"
    check "is nobody else's to stop" exits 1 lab theirs down
    check "removed by its owner" exits 0 theirs down
fi
finish
