#!/bin/bash
# Jobs on a pool of hosts, by real SSH: spread, drained, trusted, killed in the middle, cut off and back.
# needs: sshd
# limit: 400
set -u
. "$ROOT/ops/e2e/checks.sh"
lab() { "$ROOT/ops/lab/ssh" -d "$SCRATCH/lab" "$@"; }
cleanup() {
    lab down
    "$DBP" -m m db stop
} > /dev/null 2>&1
trap cleanup EXIT

check "two hosts come up" exits 0 lab up 2
steps_mission m 0.2
cat > m/.dbp/config.yaml << Y
ingest: {settle: 0s}
adapters:
  pool:
    kind: ssh
    away: 1h
    ssh_config: $SCRATCH/lab/config
    known_hosts: $SCRATCH/known_hosts
    hosts:
      host1: {slots: 4}
      host2: {slots: 4, labels: [special]}
executors:
  default: {adapter: pool}
  elsewhere: {adapter: pool, labels: [special]}
Y
dbp() { "$DBP" -m m "$@"; }
says() { grep -q -F -e "$1" exits.out || { echo "  not said: $1"; tail -n 5 exits.out; return 1; }; }

check "hosts that nobody has trusted are refused" exits 5 dbp adapters
check "and it is said what to do" says "key is not known"
check "trust asks, and without an answer records nothing" exits 1 dbp adapters trust host1
check "there is nothing recorded" test ! -s known_hosts
check "trust shows the fingerprint" exits 0 dbp adapters trust host1 --yes
check "namely the host's own" says "$(ssh-keygen -l -f lab/host1/key.pub | cut -d ' ' -f 2)"
check "the other host too" exits 0 dbp adapters trust host2 --yes
check "now both can be used" exits 0 dbp adapters
check "a host that is not there is no host" exits 1 dbp adapters drain host9

check "a host is drained" exits 0 dbp adapters drain host1
"$DBP" -m m run --wait > run.out 2>&1 &
run=$!
some_done() { [ "$(sql m "select count(*) from job where state = 'REGISTERED'")" -ge 8 ]; }
check "jobs end on the other" until_true 120 some_done
kill -9 "$run" 2> /dev/null
wait "$run" 2> /dev/null
hosts() { sql m "select distinct host from job where state = 'REGISTERED' order by 1" | tr '\n' ' '; }
[ "$(id -u)" != 0 ] || check "and on no other" same "$(hosts)" "host2 "
check "it is given jobs again" exits 0 dbp adapters resume host1
check "a run after that makes all the rest" exits 0 dbp run --wait
check "everything is there" same "$(count m one) $(count m two)" "84 84"
check "nothing is there twice" same "$(sql m "select count(*) from (select output_name from job where state = 'REGISTERED' group by 1 having count(*) > 1) twice")" 0
[ "$(id -u)" != 0 ] || check "on both hosts" same "$(hosts)" "host1 host2 "
check "no job directory stays" same "$(find m/.dbp/work -name run.sh | wc -l)" 0

echo more > m/incoming/raw_20240105_v1.0.1.txt
lab cut host1
check "with a host cut off the work goes on" exits 0 dbp run --wait
check "what is new is made" same "$(sql m "select count(*) from file where filename like 'one_20240105%'")" 2
check "the status tells of the host" exits 0 dbp status
check "by its name" says host1
lab heal host1
check "it comes back by itself" until_true 60 exits 0 dbp adapters
finish
