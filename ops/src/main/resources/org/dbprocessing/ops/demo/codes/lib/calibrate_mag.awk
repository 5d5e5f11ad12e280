# The work of calibrate_mag.sh.

BEGIN {
    expected = "mag_l0"
    read_calibration(ENVIRON["calibration"])
    bin = -1
}

FNR == 1 { begin_file() }

/^#/ {
    header()
    next
}

!/^[0-9]+ [012] -?[0-9]+ -?[0-9]+ -?[0-9]+$/ {
    complain("not a record (second range x y z): " $0)
}

records == 0 {
    need_header()
    print "# mission: KESTREL"
    print "# product: mag_l1"
    print "# date: " date
    print "# columns: second_of_day (middle) Bx By Bz B (nT, GEI) samples"
}

{
    if ($1 <= last || $1 > 86399) complain("time does not go on, or not of this day: " $1)
    last = $1
    records++
    if (int($1 / 4) != bin) {
        average()
        bin = int($1 / 4)
    }
    if ($3 >= 32767 || $3 <= -32768 || $4 >= 32767 || $4 <= -32768 || $5 >= 32767 || $5 <= -32768) next
    k = step[$2]
    x += $3 * k; y += $4 * k; z += $5 * k
    n++
}

END {
    whole(FILENAME)
    average()
    print "# end: " written + 0 " records"
}

# Writes the average of the samples so far and forgets them.
function average(    a, b, c, bx, by, bz) {
    if (n >= 2) {
        a = x / n - offset[1]; b = y / n - offset[2]; c = z / n - offset[3]
        bx = m[1, 1] * a + m[1, 2] * b + m[1, 3] * c
        by = m[2, 1] * a + m[2, 2] * b + m[2, 3] * c
        bz = m[3, 1] * a + m[3, 2] * b + m[3, 3] * c
        printf "%d %.2f %.2f %.2f %.2f %d\n", bin * 4 + 2, bx, by, bz, sqrt(bx * bx + by * by + bz * bz), n
        written++
    }
    n = x = y = z = 0
}

function read_calibration(path,    line, f, row, i) {
    while ((getline line < path) > 0) {
        split(line, f, " ")
        if (f[1] == "range") step[f[2]] = f[3]
        else if (f[1] == "offset") for (i = 1; i <= 3; i++) offset[i] = f[i + 1]
        else if (f[1] == "matrix") {
            row++
            for (i = 1; i <= 3; i++) m[row, i] = f[i + 1]
        }
    }
    close(path)
    if (row != 3 || !(0 in step) || !(1 in step) || !(2 in step) || !(3 in offset)) {
        printf "%s: %s: needs range 0, 1, 2, offset and 3 rows of matrix\n", ENVIRON["me"], path > "/dev/stderr"
        broken = 1
        exit 1
    }
}
