# The work of plot_overview.sh. Time is in days from the beginning of the month; bin b is 5 min.

BEGIN {
    expected = "summary_l2"
    month = ENVIRON["month"]
    if (!is_date(month "-01")) {
        printf "%s: not a month: %s\n", ENVIRON["me"], month > "/dev/stderr"
        broken = 1
        exit 1
    }
    first = day_number(month "-01")
    days = day_number(substr(day_name(first + 31), 1, 7) "-01") - first
    bins = days * 288
    split("0.2 0.5 1.0 2.0", ENERGY, " ")
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
    wanted = substr(date, 1, 7) == month
    base = (day_number(date) - first) * 288
    if (wanted) {
        files++
        if (date > last) last = date
        version = FILENAME
        if (sub(/.*_v/, "", version) && sub(/\.txt$/, "", version)) version_of[day_number(date) - first] = version
    }
}

NF != 17 || $1 !~ /^[0-9-]+T[0-9:]+Z$/ { complain("not a record of summary_l2: " $0) }

{
    b = base + records
    records++
    if (!wanted) next
    r[b] = $2; shell[b] = $3
    # The mean over an orbit belongs to the orbit's middle, half its 9 h back.
    if ($6 > -1e30) { has_mag[b] = 1; if ($8 > -1e30) dB[b - 54] = $8 }
    if ($9 > -1e30) { has_epd[b] = 1; e200[b] = $9; e1000[b] = $11 }
    for (k = 1; k <= 4; k++) if ($(12 + k) > 0) fluence[k, b] = $(12 + k)
    if ($17 > -1e30) { has_dst[b] = 1; dst[b] = $17 }
}

END {
    if (NR == 0 || !files) {
        if (!broken) printf "%s: no summary_l2 of %s among the inputs\n", ENVIRON["me"], month > "/dev/stderr"
        broken = 1
        exit 1
    }
    whole(previous)
    draw()
}

function draw(    names, y) {
    split("January February March April May June July August September October November December", names, " ")
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1160\" height=\"1040\" viewBox=\"0 0 1160 1040\">"
    print "<title>KESTREL-1, " month ", up to " last "</title>"
    style()
    print "<rect width=\"1160\" height=\"1040\" fill=\"white\"/>"
    text(90, 34, "head", "KESTREL-1: radiation belts and magnetic storms, " names[substr(month, 6) + 0] " " substr(month, 1, 4))
    text(90, 54, "sub", "Electrons from EPD, field from MAG, along an orbit of 610 \303\227 30\302\240800 km, 18\302\260; " \
        files " daily summaries up to " last ". Synthetic data.")
    XLO = 0; XHI = days
    PX = 90; PW = 900
    PY = 90; PH = 170; storm_panel()
    PY = 300; PH = 184; shell_panel("b", "Electrons at 1.0\302\240MeV by dipole shell, one column a half orbit", e1000, 0.5, 5)
    PY = 524; PH = 184; shell_panel("c", "Electrons at 0.2\302\240MeV", e200, 3, 6)
    PY = 748; PH = 140; fluence_panel()
    PY = 928; PH = 60; coverage_panel()
    x_axis(names[substr(month, 6) + 0])
    print "</svg>"
}

function style() {
    print "<style>"
    print "text { font-family: Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; font-size: 11px; fill: #222 }"
    print ".head { font-size: 19px; font-weight: bold } .sub { font-size: 12px; fill: #555 } .title { font-size: 12px }"
    print ".end { text-anchor: end } .middle { text-anchor: middle } .label { font-size: 11.5px }"
    print ".small { font-size: 8.5px; text-anchor: middle; fill: #777 } .new { font-size: 8.5px; text-anchor: middle; font-weight: bold; fill: #d55e00 }"
    print "path, polyline { fill: none; stroke-width: 1.3; stroke-linejoin: round }"
    print ".frame { fill: none; stroke: #222; stroke-width: 1 } .tick { stroke: #222; stroke-width: 1 }"
    print ".grid { stroke: #ddd; stroke-width: 0.7 } .zero { stroke: #888; stroke-width: 0.8 }"
    print ".area { fill: #0072b2; fill-opacity: 0.16; stroke: none } .c1 { stroke: #0072b2 } .c2 { stroke: #d55e00 }"
    print ".c3 { stroke: #009e73 } .c4 { stroke: #cc79a7 } .none { fill: #f1f1f1 } .cells { stroke: none; shape-rendering: crispEdges }"
    print ".mag { fill: #d55e00 } .epd { fill: #009e73 } .dst { fill: #0072b2 } .mark { stroke: #222; stroke-width: 0.8; stroke-dasharray: 3 3 }"
    print "line.c1, line.c2, line.c3, line.c4 { stroke-width: 2 }"
    print "</style>"
}

# --- panels --------------------------------------------------------------------------------------

function storm_panel(    b, low, high, when, distance, x) {
    low = 0; high = 0; when = -1
    for (b = 0; b < bins; b++) {
        if (b in dst) { if (dst[b] < low) { low = dst[b]; when = b } if (dst[b] > high) high = dst[b] }
        if (b in dB) { if (dB[b] < low) low = dB[b]; if (dB[b] > high) high = dB[b] }
    }
    if (low > -40) low = -40
    if (high < 20) high = 20
    distance = nice((high - low) / 6)
    YLO = -ceiling(-low / distance) * distance; YHI = ceiling(high / distance) * distance
    y_ticks(distance)
    line(PX, py(0), PX + PW, py(0), "zero")
    hourly_area()
    curve(dB, "c2", 0, 6)
    curve(dst, "c1", 0, 12)
    if (when >= 0) {
        x = px((when + 6) / 288)
        text(x + 22, py(low) - 12, "start", "Dst " number(low) "\302\240nT, " day_name(first + int(when / 288)) " " substr(clock(when % 288 * 300), 1, 5))
    }
    legend(PX + PW + 14, PY + 14, "c1", "Dst (ground)")
    legend(PX + PW + 14, PY + 32, "c2", "\316\224B (MAG)")
    text(PX + PW + 40, PY + 48, "start", "field less dipole")
    text(PX + PW + 40, PY + 62, "start", "at 2\342\200\2234\302\240R<tspan font-size=\"8\" dy=\"2\">E</tspan><tspan dy=\"-2\">,</tspan>")
    text(PX + PW + 40, PY + 76, "start", "mean of an orbit")
    y_label("nT")
    day_ticks()
    panel_frame("a", "Ring current, from the ground and from orbit")
}

# The area between Dst and zero, in one path a stretch.
function hourly_area(    b, path) {
    for (b = 0; b <= bins; b++) {
        if (b in dst) {
            if (path != "" && b % 12 != 0 && (b + 1) in dst) continue
            path = path (path == "" ? "M" px(b / 288) " " py(0) "L" : " ") px((b + 0.5) / 288) " " py(dst[b])
        } else if (path != "") {
            print "<path class=\"area\" d=\"" path " " px(b / 288) " " py(0) "Z\"/>"
            path = ""
        }
    }
}

# A line through values by bin, one point every `step` bins; it breaks where there are none.
function curve(values, class, logarithmic, step,    b, points, count) {
    for (b = 0; b <= bins; b++) {
        if (b in values) {
            if (count++ % step == 0 || !((b + 1) in values))
                points = points px((b + 0.5) / 288) "," py(logarithmic ? log10(values[b]) : values[b]) " "
        } else if (count) {
            print "<polyline class=\"" class "\" points=\"" points "\"/>"
            points = ""; count = 0
        }
    }
}

# Flux by shell and time: a column from each perigee to apogee and back, so that every shell is met once.
function shell_panel(letter, title, values, low, high,    b, from, up, n) {
    split("", CELLS)
    # Shells below 1.25 are passed in a minute: there is nothing to see at 5 min.
    YLO = 1.25; YHI = 7
    box(PX, PY, PW, PH, "none")
    from = -1
    for (b = 0; b <= bins; b++) {
        if (!(b in r)) {
            if (from >= 0) column(from, b, low, high)
            from = -1
            continue
        }
        if (from < 0) { from = b; up = 0 }
        else if ((b - 1) in r && up && (r[b] > r[b - 1] ? 1 : -1) != up) { column(from, b, low, high); from = b; up = 0 }
        if (from != b) up = r[b] > r[b - 1] ? 1 : -1
        if (b in values) {
            n = int((shell[b] - YLO) / 0.25)
            if (shell[b] >= YLO) { SUM[n] += values[b]; HITS[n]++ }
        }
    }
    for (n = 0; n < 48; n++) if (n in CELLS) print "<path class=\"cells\" style=\"fill:" colour((n + 0.5) / 48) "\" d=\"" CELLS[n] "\"/>"
    for (n = 2; n <= 7; n++) {
        line(PX - 5, py(n), PX, py(n), "tick")
        text(PX - 9, py(n) + 3.5, "end", n)
    }
    y_label("dipole shell L")
    day_ticks()
    colour_bar(low, high, "1/(cm\302\262 s sr MeV)")
    panel_frame(letter, title)
}

# Puts the cells of one column, bins from .. to - 1, into CELLS by colour, and forgets the sums.
function column(from, to, low, high,    n, level, left, width, found, lower) {
    left = px(from / 288); width = sprintf("%.1f", px(to / 288) - left)
    lower = -1
    for (n = 0; n < 23; n++) {
        if (!(n in HITS)) {
            # Near perigee the shells are passed faster than the bins follow: the nearest one below stands for up to two.
            if (lower < 0 || n - found > 2 || !((n + 1) in HITS || (n + 2) in HITS)) continue
            level = lower
        } else {
            level = SUM[n] > 0 ? int((log10(SUM[n] / HITS[n]) - low) / (high - low) * 48) : 0
            level = level < 0 ? 0 : level > 47 ? 47 : level
            found = n; lower = level
        }
        CELLS[level] = CELLS[level] "M" left " " py(YLO + n * 0.25) "h" width "v-" PH / 23 "h-" width "z"
    }
    split("", SUM); split("", HITS)
}

function fluence_panel(    k, b, value, low, high) {
    low = 99; high = -99
    for (k = 1; k <= 4; k++)
        for (b = 0; b < bins; b++)
            if ((k, b) in fluence) {
                value = log10(fluence[k, b])
                if (value < low) low = value
                if (value > high) high = value
            }
    if (low > high) { low = 5; high = 10 }
    YLO = int(low); YHI = ceiling(high)
    y_decades()
    for (k = 1; k <= 4; k++) {
        split("", CHANNEL)
        for (b = 0; b < bins; b++) if ((k, b) in fluence) CHANNEL[b] = fluence[k, b]
        curve(CHANNEL, "c" k, 1, 6)
        legend(PX + PW + 14, PY + 14 + (k - 1) * 18, "c" k, ENERGY[k] "\302\240MeV")
    }
    y_label("1/(cm\302\262 sr MeV)")
    day_ticks()
    panel_frame("d", "Electrons of the last 24 hours along the orbit")
}

# What there was, to 5 min, and which version of each day's summary was taken.
function coverage_panel(    d) {
    YLO = 0; YHI = 60
    bars(has_mag, "mag", 4, "MAG")
    bars(has_epd, "epd", 18, "EPD")
    bars(has_dst, "dst", 32, "Dst")
    text(PX - 9, PY + 54, "end", "version")
    for (d = 0; d < days; d++)
        if (d in version_of) text(px(d + 0.5), PY + 54, version_of[d] == "1.0.0" ? "small" : "new", version_of[d])
    for (d = 0; d <= days; d++) line(px(d), PY + PH, px(d), PY + PH + 4, "tick")
    panel_frame("e", "Data, and the version of each day's summary")
}

# Bars where there are data, name before them.
function bars(present, class, top, name,    b, from) {
    box(PX, PY + top, PW, 10, "none")
    from = -1
    for (b = 0; b <= bins; b++) {
        if (b in present) { if (from < 0) from = b }
        else if (from >= 0) {
            box(px(from / 288), PY + top, sprintf("%.1f", px(b / 288) - px(from / 288)), 10, class)
            from = -1
        }
    }
    text(PX - 9, PY + top + 9, "end", name)
}

# --- the common axis -----------------------------------------------------------------------------

function day_ticks(    d) {
    for (d = 1; d < days; d++) line(px(d), PY + PH, px(d), PY + PH - (d % 5 ? 3 : 6), "tick")
}

function x_axis(name,    d) {
    for (d = 0; d < days; d++) text(px(d + 0.5), PY + PH + 16, "middle", d + 1)
    text(PX + PW / 2, PY + PH + 36, "middle label", "day of " name " " substr(month, 1, 4) " (UTC)")
}
