#!/bin/bash
# Names with spaces, quotes, newlines, $(..), leading dashes and unicode go through the whole chain, or are refused with
# a reason; nothing is executed or lost.
# needs: psql
# limit: 200
set -u
. "$ROOT/ops/e2e/checks.sh"
# shellcheck disable=SC2089 # the quotes are to be in the name
mission="$SCRATCH/it's a \$(touch pwned) \"mission\""
# shellcheck disable=SC2090
trap '"$DBP" -m "$mission" db stop > /dev/null 2>&1' EXIT

check "a mission in a directory with an unpleasant name" exits 0 "$DBP" init "$mission"
printf 'ingest: {settle: 0s}\n' > "$mission/.dbp/config.yaml"
cat > "$mission/mission.yaml" << 'Y'
mission: {name: hostile}
satellites: {sat: {instruments: [ins]}}
products:
  raw: {instrument: ins, level: 0, directory: "raw data", format: "-x $(touch pwned) 'ü' {Y}{m}{d} v{VERSION}"}
  out: {instrument: ins, level: 1, directory: "`touch pwned`", format: "-n \"out\" $(touch pwned) ; {Y}{m}{d} v{VERSION}"}
processes:
  make: {timebase: daily, output: out, inputs: [raw], codes: [{file: "my code.sh", version: 1.0.0,
    arguments: "-a '$(touch pwned)' \"two words\" {DATE}"}]}
Y
cat > "$mission/codes/my code.sh" << 'Y'
#!/bin/sh
[ "$#" = 6 ] && [ "$3" = "two words" ] || { echo "arguments: $*" >&2; exit 9; }
cat -- "$5" > "$6"
Y
chmod +x "$mission/codes/my code.sh"
check "is applied" exits 0 "$DBP" -m "$mission" apply
echo data > "$mission/incoming/-x \$(touch pwned) 'ü' 20240101 v1.0.0"
for name in 'a b' "it's" '$(touch pwned)' '`touch pwned`' '-rf' $'new\nline' 'ünïcödé' '"quoted"' '; touch pwned' '*'; do
    echo "$name" > "$mission/incoming/$name"
done
printf 'x' > "$mission/incoming/"$'latin\xe9'
check "is run" exits 0 "$DBP" -m "$mission" run
cat exits.out
check "the output is there" test -s "$mission/data/\`touch pwned\`/-n \"out\" \$(touch pwned) ; 20240101 v1.0.0"
check "nothing was executed" test -z "$(find . "$mission" -name pwned)"
check "what nobody claims is in errors" same "$(find "$mission/errors" -type f ! -name '*.reason.txt' -printf x)" xxxxxxxxxxx
check "with a reason each" same "$(find "$mission/errors" -type f -name '*.reason.txt' -printf x)" xxxxxxxxxxx
check "and incoming is empty" same "$(find "$mission/incoming" -type f -printf x)" ""
check "explain tells of it" exits 0 "$DBP" -m "$mission" explain -- "-n \"out\" \$(touch pwned) ; 20240101 v1.0.0"
finish
