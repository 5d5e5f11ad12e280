# The work of summarize.sh. Bins are 5 min, counted from the day's beginning: yesterday's are -288 .. -1.

BEGIN {
    expected = "mag_l1 epd_l1 dst_l0"
    today = ENVIRON["day"]
    if (!is_date(today)) {
        printf "%s: not a date: %s\n", ENVIRON["me"], today > "/dev/stderr"
        broken = 1
        exit 1
    }
    day = day_number(today)
    orbit_setup()
    for (i = 1; i < ARGC; i++) {
        name = ARGV[i]
        sub(/.*\//, "", name)
        made_from = made_from " " name
    }
}

FNR == 1 {
    if (NR > 1) whole(previous)
    previous = FILENAME
    begin_file()
}

/^#/ {
    header()
    next
}

records == 0 {
    need_header()
    offset = (day_number(date) - day) * 86400
    if (offset != 0 && offset != -86400) complain("is of " date ", but " today " or the day before is wanted")
    if (product == "dst_l0" && offset != 0) complain("is of " date ", but " today " is wanted")
    columns = product == "mag_l1" ? 6 : product == "epd_l1" ? 6 : 2
}

NF != columns || $1 !~ /^[0-9]+$/ || $1 > 86399 || $2 !~ /^-?[0-9.e+-]+$/ {
    complain("not a record of " product ": " $0)
}

{ records++ }

product == "mag_l1" {
    # Every fifth average is enough for a mean over 5 min: where the satellite is takes longest to work out.
    if (records % 5 != 1) next
    orbit_at(day, offset + $1)
    b = bin_of(offset + $1)
    field[b] += $5
    residual[b] += $5 - dipole_magnitude()
    samples[b]++
    next
}

product == "epd_l1" {
    b = bin_of(offset + $1)
    for (k = 1; k <= 4; k++) flux[b, k] += $(k + 1)
    minutes[b]++
    next
}

{ dst[int($1 / 3600)] = $2 }

# The bin of a second from the day's beginning; int() alone would cut towards zero.
function bin_of(second) {
    return int((second + 86400) / 300) - 288
}

END {
    if (NR == 0) {
        printf "%s: the inputs are empty\n", ENVIRON["me"] > "/dev/stderr"
        exit 1
    }
    whole(previous)
    FILL = "-1e31"
    print "# mission: KESTREL"
    print "# product: summary_l2"
    print "# date: " today
    print "# made from:" made_from
    print "# columns: time (UTC, middle) R (Re) L MLT (h) MLAT (deg) B (nT) dB (nT) dB_orbit (nT)" \
        " flux at 0.2 0.5 1.0 2.0 MeV (1/(cm^2 s sr MeV)) fluence of 24 h at the same (1/(cm^2 sr MeV)) Dst (nT)"
    orbit_bins = int(ORBIT_PERIOD / 300 + 0.5)
    for (b = -288; b < 288; b++) {
        orbit_at(day, b * 300 + 150)
        ring[b] = R > 2 && R < 4
        enter(b)
        if (b >= 0) row(b)
    }
    print "# end: 288 records"
}

# Takes bin b into the sums that look back, and the one that has grown too old out of them.
function enter(b,    old, k) {
    if (ring[b] && samples[b]) { orbit_sum += residual[b] / samples[b]; orbit_count++ }
    old = b - orbit_bins
    if (ring[old] && samples[old]) { orbit_sum -= residual[old] / samples[old]; orbit_count-- }
    if (minutes[b]) { day_count++; for (k = 1; k <= 4; k++) day_sum[k] += flux[b, k] / minutes[b] }
    old = b - 288
    if (minutes[old]) { day_count--; for (k = 1; k <= 4; k++) day_sum[k] -= flux[old, k] / minutes[old] }
}

function row(b,    k, line) {
    line = sprintf("%sT%sZ %.3f %.3f %.2f %.2f", today, clock(b * 300 + 150), R, L < 99 ? L : 99,
        magnetic_local_time(day, b * 300 + 150), atan2(SINLAT, sqrt(1 - SINLAT * SINLAT)) / ORBIT_RAD)
    line = line (samples[b] ? sprintf(" %.1f %.1f", field[b] / samples[b], residual[b] / samples[b]) : " " FILL " " FILL)
    line = line " " (orbit_count >= 12 ? sprintf("%.1f", orbit_sum / orbit_count) : FILL)
    for (k = 1; k <= 4; k++) line = line " " (minutes[b] ? sprintf("%.4g", flux[b, k] / minutes[b]) : FILL)
    for (k = 1; k <= 4; k++) line = line " " (day_count >= 260 ? sprintf("%.4g", day_sum[k] / day_count * 86400) : FILL)
    k = int(b / 12)
    print line " " (k in dst ? dst[k] : FILL)
}
