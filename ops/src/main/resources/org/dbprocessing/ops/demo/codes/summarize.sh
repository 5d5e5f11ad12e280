#!/bin/sh
# Level 1 to level 2: one day of both instruments as 5 min averages, with position and storm measures.
#
# usage: summarize.sh -d YYYY-MM-DD INPUT... OUTPUT
#
# The inputs say in their headers what they are: epd_l1 and mag_l1 of the day and of the day before,
# dst_l0 of the day. Yesterday's are needed because two columns look back over midnight:
#
#   dB_orbit   mean of |B| - |dipole| at 2 to 4 Earth radii over the last orbit (9 h), an hour at least
#   fluence    electrons of the last 24 h, of which 90 % must be there
#
# What is not there is -1e31.
set -u
# shellcheck source=lib/common.sh
. "$(dirname -- "$0")/lib/common.sh"
lib=$(safe_path "$(dirname -- "$0")")/lib

if [ $# -lt 4 ] || [ "$1" != -d ]; then
    fail 'usage: summarize.sh -d YYYY-MM-DD INPUT... OUTPUT'
fi
day=$2
shift 2
# The last word is the output; the others go round once to lose it and to be looked at.
count=$#
while [ "$count" -gt 1 ]; do
    input=$(safe_path "$1")
    need_file "$input"
    shift
    set -- "$@" "$input"
    count=$((count - 1))
done
begin_output "$(safe_path "$1")"
shift

export day
awk -f "$lib/time.awk" -f "$lib/raw.awk" -f "$lib/orbit.awk" -f "$lib/summarize.awk" "$@" > "$part" || exit 1
finish
