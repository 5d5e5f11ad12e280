#!/bin/sh
# Level 2 to a picture: the month up to a day, as an SVG.
#
# usage: plot_overview.sh -d YYYY-MM-DD -o OUTPUT INPUT...
#
# The inputs are summary_l2 files; those of another month are left out. The time axis is always the
# whole month, the colour scales are fixed: pictures of different days can be laid over each other.
set -u
# shellcheck source=lib/common.sh
. "$(dirname -- "$0")/lib/common.sh"
lib=$(safe_path "$(dirname -- "$0")")/lib

if [ $# -lt 5 ] || [ "$1" != -d ] || [ "$3" != -o ]; then
    fail 'usage: plot_overview.sh -d YYYY-MM-DD -o OUTPUT INPUT...'
fi
day=$2
target=$(safe_path "$4")
shift 4
count=$#
while [ "$count" -gt 0 ]; do
    input=$(safe_path "$1")
    need_file "$input"
    shift
    set -- "$@" "$input"
    count=$((count - 1))
done
mkdir -p -- "$(dirname -- "$target")" || fail "cannot make the directory of $target"
begin_output "$target"

export day
awk -f "$lib/time.awk" -f "$lib/raw.awk" -f "$lib/svg.awk" -f "$lib/plot_overview.awk" "$@" > "$part" || exit 1
finish
