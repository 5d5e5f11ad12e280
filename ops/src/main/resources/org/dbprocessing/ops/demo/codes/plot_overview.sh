#!/bin/sh
# Level 2 to a picture: a month as an SVG.
#
# usage: plot_overview.sh -m YYYY-MM INPUT... OUTPUT
#
# The inputs are summary_l2 files; those of another month are left out. The time axis is always the
# whole month, the colour scales are fixed: pictures of one month can be laid over each other.
set -u
# shellcheck source=lib/common.sh
. "$(dirname -- "$0")/lib/common.sh"
lib=$(safe_path "$(dirname -- "$0")")/lib

if [ $# -lt 4 ] || [ "$1" != -m ]; then
    fail 'usage: plot_overview.sh -m YYYY-MM INPUT... OUTPUT'
fi
month=$2
shift 2
count=$#
while [ "$count" -gt 1 ]; do
    input=$(safe_path "$1")
    need_file "$input"
    shift
    set -- "$@" "$input"
    count=$((count - 1))
done
target=$(safe_path "$1")
shift
begin_output "$target"

export month
awk -f "$lib/time.awk" -f "$lib/raw.awk" -f "$lib/svg.awk" -f "$lib/plot_overview.awk" "$@" > "$part" || exit 1
finish
