# Makes one raw file of the KESTREL mission: what the instruments would have sent on one day.
#
# variables: what (mag, epd or dst), date (YYYY-MM-DD), version (of the file); environment: calibration,
# the path of the instrument's calibration file (the raw counts are its inverse). what=dates prints
# `days` dates from `date` on instead. Deterministic: every file has a random sequence of its own, begun
# from its instrument and date.
#
# The storm is modelled on that of 10-11 May 2024, with a weaker one on 23 May. Nothing is measured data.

BEGIN {
    orbit_setup()
    if (!is_date(date)) exit 1
    day = day_number(date)
    if (what == "dates") { for (i = 0; i < days; i++) print day_name(day + i); exit }
    seed(day, what)
    print "# mission: KESTREL"
    print "# product: " what "_l0"
    print "# date: " date
    print "# version: " version
    if (what == "mag") magnetometer()
    else if (what == "epd") particle_detector()
    else dst_index()
    # The last line tells a whole file from one whose transfer broke off.
    print "# end: " records " records"
}

# --- chance -------------------------------------------------------------------------------------

# Lehmer's generator: exact in the doubles of every awk, where rand() differs from one to the next.
function seed(day, what,    i) {
    state = (day * 7919 + index("mag epd dst", what) * 104729) % 2147483646 + 1
    for (i = 0; i < 20; i++) uniform()
    # Normal deviates from a table: logarithms and cosines for each of 86 400 records take too long.
    for (i = 0; i < 4096; i++) normal[i] = sqrt(-2 * log(uniform())) * cos(2 * ORBIT_PI * uniform())
}

function uniform() {
    state = state * 16807 % 2147483647
    return state / 2147483647
}

function gauss() {
    return normal[int(uniform() * 4096)]
}

# A count with Poisson noise.
function poisson(mean,    limit, product, n) {
    if (mean > 40) {
        n = int(mean + sqrt(mean) * gauss() + 0.5)
        return n < 0 ? 0 : n
    }
    limit = exp(-mean); product = uniform(); n = 0
    while (product > limit) { product *= uniform(); n++ }
    return n
}

# --- space weather ------------------------------------------------------------------------------

# Some awks complain of results that cannot be told from zero: these two give zero.
function power_of_ten(x) { return x < -300 ? 0 : 10 ^ x }

function gaussian(x) { return x * x > 600 ? 0 : exp(-x * x) }

function smooth_step(x) {
    return x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x)
}

# Dst in nT, h hours after the epoch.
function dst(h,    x, value) {
    value = -7 + 4 * sin(h / 17.3) + 4 * sin(h / 41 + 1) + 2.5 * sin(h / 7.7 + 2)
    x = h - 233                     # 10 May 17:00: the shock arrives
    if (x > 0) {
        value += 60 * smooth_step(x / 0.7) * (1 - smooth_step((x - 1) / 3))
        if (x < 9) value -= 400 * smooth_step((x - 1) / 8)
        else value -= 400 * (0.62 * exp(-(x - 9) / 11) + 0.38 * exp(-(x - 9) / 80))
        value -= 75 * gaussian((x - 20) / 4)
    }
    x = h - 534                     # 23 May 06:00: a fast stream of the solar wind
    if (x > 0) value -= 78 * (x < 10 ? smooth_step(x / 10) : exp(-(x - 10) / 32))
    return value
}

# Sets FLUX[1..4], natural logarithm of the electron flux (1/(cm^2 s sr MeV)), after orbit_at.
function belts(h,    x, y, angle, loss, gain, outer, inner, slot, k, heart) {
    # Trapped particles thin out away from the magnetic equator.
    angle = -0.6 * log(sqrt(1 + 3 * SINLAT ^ 2) / (1 - SINLAT ^ 2) ^ 3)
    x = (h - 237) / 24; y = (h - 540) / 24      # days since the two losses
    for (k = 1; k <= 4; k++) {
        heart = OUTER[k]
        loss = 0; gain = 0; slot = 0
        if (x > 0) {
            loss = 1.9 * smooth_step(x * 8) * exp(-x / 0.55) * smooth_step((L - 3) / 1.2)
            gain = GAIN[k] * (1 - exp(-x / 0.9)) * exp(-x / LIFE[k])
            slot = (1 - exp(-x / 0.7)) * exp(-x / LIFE[k] / 1.3)
        }
        if (y > 0) {
            loss += 0.9 * smooth_step(y * 6) * exp(-y / 0.4) * smooth_step((L - 4) / 0.8)
            gain += 0.35 * GAIN[k] * (1 - exp(-y / 1.2)) * exp(-y / 4)
        }
        outer = heart - 1.5 * ((L - 4.7) / 1.25) ^ 2 + gain - loss
        # Far out the flux falls more slowly than a bell curve.
        if (L > 5.6) outer = heart - 0.8 - 0.75 * (L - 5.6) + gain - loss
        inner = INNER[k] - 2.2 * ((L - 1.65) / 0.35) ^ 2
        outer = power_of_ten(outer) + power_of_ten(inner)
        # The storm fills the slot: a third belt, that stays for weeks.
        if (slot > 0) outer += slot * power_of_ten(heart + 0.35 - 1.6 * ((L - 3.1) / 0.55) ^ 2)
        FLUX[k] = log(outer + 1e-3) + angle + 0.12 * sin(h / 3.1 + k) + 0.1 * sin(h * 1.3 + 2 * k)
    }
}

# --- instruments --------------------------------------------------------------------------------

function magnetometer(    i, c, h, ring, wave, d, t, f, k, range, size, a, b, e, p, det, m, inv) {
    read_calibration()
    invert()
    print "# columns: second_of_day range counts_x counts_y counts_z"
    # The field every 10 s; in between a straight line is good to a few nT where it is 25 000.
    for (i = 0; i <= 8640; i++) {
        orbit_at(day, i * 10)
        dipole_field()
        h = (day - ORBIT_EPOCH) * 24 + i / 360
        # Inside the ring current the field is lowered as on the ground, outside hardly.
        ring = 0.8 * dst(h) * (1 - 0.88 * smooth_step((R - 2.2) / 3.4))
        # Pc5 waves of 3.5 minutes, strong while the storm is.
        wave = R > 3 ? (0.6 + 0.02 * (ring < 0 ? -ring : 0)) * sin(i * 0.2992) : 0
        BX += (ring + wave) * MX; BY += (ring + wave) * MY; BZ += (ring + wave) * MZ + 0.4 * wave
        size = sqrt(BX * BX + BY * BY + BZ * BZ)
        RANGE[i] = size < 230 ? 0 : size < 3800 ? 1 : 2
        # From here on in sensor axes, with the offsets that calibration takes away.
        SX[i] = INV[1, 1] * BX + INV[1, 2] * BY + INV[1, 3] * BZ + OFFSET[1]
        SY[i] = INV[2, 1] * BX + INV[2, 2] * BY + INV[2, 3] * BZ + OFFSET[2]
        SZ[i] = INV[3, 1] * BX + INV[3, 2] * BY + INV[3, 3] * BZ + OFFSET[3]
    }
    for (i = 0; i < 8640; i++) {
        range = RANGE[i]; k = STEP[range]
        a = (SX[i + 1] - SX[i]) / 10; b = (SY[i + 1] - SY[i]) / 10; e = (SZ[i + 1] - SZ[i]) / 10
        for (f = 0; f < 10; f++) {
            p = int(uniform() * 4000)
            # 32768.5: rounds negative numbers too, which int() alone would cut towards zero.
            print i * 10 + f, range, \
                int((SX[i] + a * f + 0.09 * normal[p]) / k + 32768.5) - 32768, \
                int((SY[i] + b * f + 0.09 * normal[p + 31]) / k + 32768.5) - 32768, \
                int((SZ[i] + e * f + 0.09 * normal[p + 62]) / k + 32768.5) - 32768
        }
    }
    records = 86400
}

function particle_detector(    i, k, f, rate, c) {
    read_calibration()
    # log10 of the quiet flux at the heart of the outer and inner belt; what the storm adds; days it lasts
    split("5.5 4.8 3.9 2.8", OUTER, " "); split("5.4 4.1 1.2 -1", INNER, " ")
    split("0.5 0.8 1.05 1.3", GAIN, " "); split("7 12 18 25", LIFE, " ")
    print "# columns: second_of_day counts_1 counts_2 counts_3 counts_4"
    for (i = 0; i <= 1440; i++) {
        orbit_at(day, i * 60)
        belts((day - ORBIT_EPOCH) * 24 + i / 60)
        for (k = 1; k <= 4; k++) LOGFLUX[i, k] = FLUX[k]
    }
    for (i = 0; i < 8640; i++) {
        # On 20 May the ground station lost six hours; version 1.1.0 has them from the recorder.
        if (date == "2024-05-20" && version == "1.0.0" && i >= 2880 && i < 5040) continue
        f = (i % 6) / 6; c = int(i / 6)
        for (k = 1; k <= 4; k++) {
            rate = exp(LOGFLUX[c, k] * (1 - f) + LOGFLUX[c + 1, k] * f) * FACTOR[k] + BACKGROUND[k]
            COUNT[k] = poisson(rate / (1 + rate * DEAD) * 10)
        }
        print i * 10, COUNT[1], COUNT[2], COUNT[3], COUNT[4]
        records++
    }
}

function dst_index(    hour, h) {
    print "# columns: second_of_day dst_nT (mean of the hour that begins then)"
    for (hour = 0; hour < 24; hour++) {
        h = (day - ORBIT_EPOCH) * 24 + hour + 0.5
        printf "%d %.0f\n", hour * 3600, dst(h) + 2 * gauss()
    }
    records = 24
}

# --- calibration ---------------------------------------------------------------------------------

function read_calibration(    path, line, f, row) {
    path = ENVIRON["calibration"]
    while ((getline line < path) > 0) {
        split(line, f, " ")
        if (f[1] == "range") STEP[f[2]] = f[3]
        else if (f[1] == "offset") { OFFSET[1] = f[2]; OFFSET[2] = f[3]; OFFSET[3] = f[4] }
        else if (f[1] == "matrix") { row++; M[row, 1] = f[2]; M[row, 2] = f[3]; M[row, 3] = f[4] }
        else if (f[1] == "dead_time") DEAD = f[2]
        else if (f[1] == "channel") { FACTOR[f[2]] = f[4]; BACKGROUND[f[2]] = f[5] }
    }
    close(path)
}

# INV = inverse of M, by cofactors.
function invert(    i, j, a, b, c, d, det) {
    for (i = 1; i <= 3; i++) {
        a = i % 3 + 1; b = a % 3 + 1
        for (j = 1; j <= 3; j++) {
            c = j % 3 + 1; d = c % 3 + 1
            INV[j, i] = M[a, c] * M[b, d] - M[a, d] * M[b, c]
        }
    }
    det = M[1, 1] * INV[1, 1] + M[1, 2] * INV[2, 1] + M[1, 3] * INV[3, 1]
    for (i = 1; i <= 3; i++) for (j = 1; j <= 3; j++) INV[i, j] /= det
}
