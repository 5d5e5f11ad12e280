#!/bin/sh
# MAG level 0 to level 1: counts to nanotesla, 1 s samples to 4 s averages.
#
# usage: calibrate_mag.sh -c CALIBRATION INPUT OUTPUT
#
# field = M * (counts * step(range) - offset), averaged over 4 s; the magnitude is that of the average
# vector. A sample at the instrument's full scale is left out; an average needs 2 samples.
set -u
# shellcheck source=lib/common.sh
. "$(dirname -- "$0")/lib/common.sh"
lib=$(safe_path "$(dirname -- "$0")")/lib

if [ $# -ne 4 ] || [ "$1" != -c ]; then
    fail 'usage: calibrate_mag.sh -c CALIBRATION INPUT OUTPUT'
fi
calibration=$(safe_path "$2") input=$(safe_path "$3")
need_file "$calibration"
need_file "$input"
begin_output "$(safe_path "$4")"

export calibration
awk -f "$lib/time.awk" -f "$lib/raw.awk" -f "$lib/calibrate_mag.awk" "$input" > "$part" || exit 1
finish
