#!/bin/sh
# EPD level 0 to level 1: counts to differential electron flux, 10 s records to 1 min averages.
#
# usage: calibrate_epd.sh -c CALIBRATION INPUT OUTPUT
#
# true rate = rate / (1 - rate * dead time) - background; flux = true rate / factor. Rates are averaged
# before the background is taken away, so that quiet times do not come out too high; what is left below
# zero is written as zero. An average needs 3 records.
set -u
# shellcheck source=lib/common.sh
. "$(dirname -- "$0")/lib/common.sh"
lib=$(safe_path "$(dirname -- "$0")")/lib

if [ $# -ne 4 ] || [ "$1" != -c ]; then
    fail 'usage: calibrate_epd.sh -c CALIBRATION INPUT OUTPUT'
fi
calibration=$(safe_path "$2") input=$(safe_path "$3")
need_file "$calibration"
need_file "$input"
begin_output "$(safe_path "$4")"

export calibration
awk -f "$lib/time.awk" -f "$lib/raw.awk" -f "$lib/calibrate_epd.awk" "$input" > "$part" || exit 1
finish
