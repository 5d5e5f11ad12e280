#!/bin/bash
# The demo's codes without dbp: right numbers, the same from every awk, unpleasant paths, broken inputs.
# limit: 120
set -u
demo=$ROOT/ops/src/main/resources/org/dbprocessing/ops/demo
. "$ROOT/ops/e2e/checks.sh"

# fails WORDS COMMAND...: exits other than 0, says WORDS, and leaves nothing that could be taken for its output.
fails() {
    local words=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "    did not fail: $*"
        return 1
    fi
    [[ $said == *"$words"* ]] || { echo "    said: $said"; return 1; }
    [ -z "$(find "$work/out" -name '*bad*' -o -name '.*.part')" ] || { echo "    left: $(ls -A "$work/out")"; return 1; }
}

listed() { (cd "$demo" && find . -type f ! -name files.txt -printf '0%m %P\n' | LC_ALL=C sort -k 2); }
check "files.txt lists every file of the demo, with its mode" diff "$demo/files.txt" <(listed)

work="$SCRATCH/it's a \$(touch pwned) = \"path\""
codes="$work/codes" l0="$work/l0" out="$work/out"
mkdir -p "$l0" "$out" && cp -r "$demo/codes" "$demo/generator" "$demo/generate.sh" "$work/" || exit 1
mag() { "$codes/calibrate_mag.sh" -c "$codes/calibration/mag.txt" "$@"; }
epd() { "$codes/calibrate_epd.sh" -c "$codes/calibration/epd.txt" "$@"; }
plot() { "$codes/plot_overview.sh" -m 2024-05 "$@"; }
raw() { printf '%s/kestrel-1_%s_l0_%s_v1.0.0.txt' "$l0" "$1" "$2"; }

chain() {
    "$work/generate.sh" "$l0" 2024-05-10 2 || return 1
    local day
    for day in 20240510 20240511; do
        mag "$(raw mag "$day")" "$out/mag_$day.txt" || return 1
        epd "$(raw epd "$day")" "$out/epd_$day.txt" || return 1
    done
    "$codes/summarize.sh" -d 2024-05-10 "$out/mag_20240510.txt" "$out/epd_20240510.txt" "$out/l2_20240510_v1.0.0.txt" \
        && "$codes/summarize.sh" -d 2024-05-11 "$out"/{mag,epd}_2024051{0,1}.txt "$l0/ground_dst_l0_20240511_v1.0.0.txt" \
            "$out/l2_20240511_v1.1.0.txt" \
        && plot "$out"/l2_* "$out/overview.svg"
}
sums() { (cd "$work" && cat l0/* out/* | sha256sum); }

check "the whole chain below an unpleasant path" chain
check "of which nothing was run" test ! -e pwned
expected=$(sums)
summary="$out/l2_20240511_v1.1.0.txt"
check "a summary has 288 rows of 17 columns" awk '!/^#/ { n++; if (NF != 17) exit 1 } END { exit n != 288 }' "$summary"
check "the storm's field is lowered by 100 nT and more" awk '$8 > -1e30 && $8 < -100 { found = 1 } END { exit !found }' "$summary"
check "before it the field is a dipole's to 20 nT, beyond 4 Earth radii" awk '
    !/^#/ && substr($1, 12, 2) < 12 && $2 > 4 { n++; if ($7 > 20 || $7 < -20) wrong = 1 } END { exit wrong || !n }' \
    "$out/l2_20240510_v1.0.0.txt"
check "the first day has no 24 h before it" awk '!/^#/ && $13 > 0 { n++ } END { exit n > 40 }' "$out/l2_20240510_v1.0.0.txt"
check "the second has" awk '!/^#/ && $13 > 0 { n++ } END { exit n != 288 }' "$summary"
check "the picture is whole, and says which version was drawn" grep -q '>1\.1\.0<' "$out/overview.svg"
check "and is closed" grep -q '^</svg>$' "$out/overview.svg"

for awk in mawk gawk original-awk; do
    path=$(command -v "$awk") || continue
    mkdir -p "bin-$awk" && ln -sf "$path" "bin-$awk/awk"
    rm -f "$l0"/* "$out"/*
    PATH="$PWD/bin-$awk:$PATH" chain
    check "$awk makes the same bytes" test "$(sums)" = "$expected"
done

good=$(raw mag 20240510)
head -n 5000 "$good" > "$work/cut" && : > "$work/empty" && echo hello > "$work/other"
sed '100s/ .*/ 1 x y z/' "$good" > "$work/broken" && sed '100d' "$good" > "$work/missing"
sed '100{h;d};101{G}' "$good" > "$work/disorder" && grep -v '^offset' "$codes/calibration/mag.txt" > "$work/calibration"
check "a file cut off is refused" fails "cut off after 4995 records" mag "$work/cut" "$out/bad"
check "an empty one" fails "cut off after 0 records" mag "$work/empty" "$out/bad"
check "one that is no file of the mission" fails "no header" mag "$work/other" "$out/bad"
check "one with a broken record, naming the line" fails "line 100: not a record" mag "$work/broken" "$out/bad"
check "one with a record missing" fails "but 86399 were read" mag "$work/missing" "$out/bad"
check "one whose time goes back" fails "line 101: time does not go on" mag "$work/disorder" "$out/bad"
check "another instrument's" fails "product is epd_l0, expected mag_l0" mag "$(raw epd 20240510)" "$out/bad"
check "one that is not there" fails "no such file" mag "$work/nothing" "$out/bad"
check "half a calibration" fails "needs range" "$codes/calibrate_mag.sh" -c "$work/calibration" "$good" "$out/bad"
check "summaries of a wrong day" fails "2024-05-20 or the day before is wanted" \
    "$codes/summarize.sh" -d 2024-05-20 "$out/epd_20240511.txt" "$out/bad"
check "an impossible date" fails "not a date" "$codes/summarize.sh" -d 2024-02-30 "$out/epd_20240511.txt" "$out/bad"
check "a picture of nothing" fails "no summary_l2 of 2024-06" \
    "$codes/plot_overview.sh" -m 2024-06 "$summary" "$out/bad.svg"
check "no words at all" fails "usage" "$codes/plot_overview.sh"
check "a generator's wrong date" fails "not a date" "$work/generate.sh" "$l0" 2024-05-32 1

finish
