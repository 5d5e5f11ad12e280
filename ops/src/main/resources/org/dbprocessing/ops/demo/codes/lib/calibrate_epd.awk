# The work of calibrate_epd.sh.

BEGIN {
    expected = "epd_l0"
    read_calibration(ENVIRON["calibration"])
    bin = -1
}

FNR == 1 { begin_file() }

/^#/ {
    header()
    next
}

!/^[0-9]+ [0-9]+ [0-9]+ [0-9]+ [0-9]+$/ {
    complain("not a record (second and four counts): " $0)
}

records == 0 {
    need_header()
    print "# mission: KESTREL"
    print "# product: epd_l1"
    print "# date: " date
    print "# columns: second_of_day (middle) electrons at " energies " MeV (1/(cm^2 s sr MeV)) records"
}

{
    if ($1 <= last || $1 > 86399) complain("time does not go on, or not of this day: " $1)
    last = $1
    records++
    if (int($1 / 60) != bin) {
        average()
        bin = int($1 / 60)
    }
    for (i = 1; i <= 4; i++) {
        measured = $(i + 1) / accumulation
        if (measured * dead >= 0.9) complain("channel " i " is saturated: " $(i + 1) " counts")
        rate[i] += measured / (1 - measured * dead)
    }
    n++
}

END {
    whole(FILENAME)
    average()
    print "# end: " written + 0 " records"
}

# Writes the average of the records so far and forgets them.
function average(    i, flux, line) {
    if (n >= 3) {
        line = bin * 60 + 30
        for (i = 1; i <= 4; i++) {
            flux = (rate[i] / n - background[i]) / factor[i]
            line = line sprintf(" %.4g", flux > 0 ? flux : 0)
        }
        print line " " n
        written++
    }
    for (i = 1; i <= 4; i++) rate[i] = 0
    n = 0
}

function read_calibration(path,    line, f) {
    while ((getline line < path) > 0) {
        split(line, f, " ")
        if (f[1] == "accumulation") accumulation = f[2]
        else if (f[1] == "dead_time") dead = f[2]
        else if (f[1] == "channel") {
            energies = energies (energies == "" ? "" : " ") f[3]
            factor[f[2]] = f[4]; background[f[2]] = f[5]
        }
    }
    close(path)
    if (!(1 in factor) || !(2 in factor) || !(3 in factor) || !(4 in factor) || accumulation <= 0 || dead == "") {
        printf "%s: %s: needs accumulation, dead_time and channels 1 to 4\n", ENVIRON["me"], path > "/dev/stderr"
        broken = 1
        exit 1
    }
}
