#!/bin/sh
# Makes raw files of the KESTREL mission, as they would come from the ground station.
#
# usage: generate.sh DIR FROM DAYS [--only mag|epd|dst] [--except mag|epd|dst:DATE] [--version V]
#
#   DIR        where the files go (dbp's incoming directory)
#   FROM       first day, YYYY-MM-DD; the storm is on 2024-05-10
#   DAYS       how many days
#   --only     one instrument's files; default: all three
#   --except   leave one file out: it will come late
#   --version  of the files' content; default 1.0.0
#
# The same words give the same bytes. A file appears in DIR whole: it is written under a hidden name
# and renamed.
set -u
here=$(dirname -- "$0")
# shellcheck source=codes/lib/common.sh
. "$here/codes/lib/common.sh"

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

[ $# -ge 3 ] || usage
directory=$(safe_path "$1") from=$2 days=$3
shift 3
instruments='mag epd dst' except='' version=1.0.0
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || usage
    case $1 in
        --only) instruments=$2 ;;
        --except) except=$2 ;;
        --version) version=$2 ;;
        *) usage ;;
    esac
    shift 2
done
case $days in '' | *[!0-9]*) fail "not a number of days: $days" ;; esac
case $version in *[!0-9.]* | .* | *.) fail "not a version: $version" ;; esac
for instrument in $instruments; do
    case $instrument in mag | epd | dst) ;; *) fail "no such instrument: $instrument" ;; esac
done
[ -d "$directory" ] || fail "no such directory: $directory"

run_awk() {
    awk -f "$here/codes/lib/time.awk" -f "$here/codes/lib/orbit.awk" -f "$here/generator/kestrel.awk" "$@"
}

# Makes the file of instrument $1 and date $2.
make_file() {
    case $1 in
        dst) name=ground_dst_l0 ;;
        *) name=kestrel-1_$1_l0 ;;
    esac
    name=${name}_$(printf '%s' "$2" | tr -d -)_v$version.txt
    calibration=$here/codes/calibration/$1.txt run_awk -v what="$1" -v date="$2" -v version="$version" \
        > "$directory/.$name.part" && mv -f -- "$directory/.$name.part" "$directory/$name"
}

dates=$(run_awk -v what=dates -v date="$from" -v days="$days") || fail "not a date: $from"

# As many at once as there are processors.
workers=$(getconf _NPROCESSORS_ONLN 2> /dev/null) || workers=1
worker=0 started=''
while [ "$worker" -lt "$workers" ]; do
    (
        turn=0
        for date in $dates; do
            for instrument in $instruments; do
                turn=$((turn + 1))
                [ $((turn % workers)) -eq "$worker" ] || continue
                [ "$instrument:$date" != "$except" ] || continue
                make_file "$instrument" "$date" || fail "could not make $instrument of $date"
            done
        done
    ) &
    started="$started $!"
    worker=$((worker + 1))
done
status=0
for worker in $started; do
    wait "$worker" || status=1
done
exit "$status"
