#!/bin/sh
# Called as: example_mag_l1.sh INPUT... OUTPUT
set -eu
for last; do :; done
output=$last
while [ $# -gt 1 ]; do
    # the calibration: here, twice the value
    awk '{ print 2 * $1 }' "$1"
    shift
done > "$output"
