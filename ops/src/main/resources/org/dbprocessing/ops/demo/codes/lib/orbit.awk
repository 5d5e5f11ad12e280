# Where KESTREL-1 is, and what a dipole field would be there.
#
# A Kepler orbit with the secular drift of node and perigee (J2), in geocentric equatorial inertial
# coordinates (GEI), lengths in Earth radii. The Earth's field is a tilted dipole that turns with the
# Earth. The real thing would be an ephemeris file and IGRF; both would hide the demo behind data.

function orbit_setup(    re_km, mu, perigee_km, apogee_km) {
    ORBIT_PI = atan2(0, -1)
    ORBIT_RAD = ORBIT_PI / 180
    ORBIT_EPOCH = 19844             # day number of 2024-05-01
    re_km = 6378.137
    mu = 398600.4418                # km^3/s^2
    perigee_km = 610; apogee_km = 30800     # altitudes
    ORBIT_A = 1 + (perigee_km + apogee_km) / 2 / re_km
    ORBIT_E = (apogee_km - perigee_km) / 2 / re_km / ORBIT_A
    ORBIT_N = sqrt(mu / (ORBIT_A * re_km) ^ 3)      # mean motion, rad/s
    ORBIT_B = ORBIT_A * sqrt(1 - ORBIT_E ^ 2)       # semi-minor axis
    ORBIT_PERIOD = 2 * ORBIT_PI / ORBIT_N           # s, about 9 h
    ORBIT_COSI = cos(18 * ORBIT_RAD); ORBIT_SINI = sin(18 * ORBIT_RAD)
    ORBIT_DIPOLE = 29870            # nT at the magnetic equator on the ground
    ORBIT_TILT_COS = cos(9.4 * ORBIT_RAD); ORBIT_TILT_SIN = sin(9.4 * ORBIT_RAD)
    orbit_day = -1
}

# What changes so slowly that once a day is enough: the plane of the orbit.
function orbit_plane(day,    node, perigee, cn, sn, cw, sw, since) {
    orbit_day = day
    since = day - ORBIT_EPOCH
    node = (74 - 0.43 * since) * ORBIT_RAD
    perigee = (212 + 0.80 * since) * ORBIT_RAD
    cn = cos(node); sn = sin(node); cw = cos(perigee); sw = sin(perigee)
    orbit_px = cn * cw - sn * sw * ORBIT_COSI; orbit_qx = -cn * sw - sn * cw * ORBIT_COSI
    orbit_py = sn * cw + cn * sw * ORBIT_COSI; orbit_qy = -sn * sw + cn * cw * ORBIT_COSI
    orbit_pz = sw * ORBIT_SINI;                orbit_qz = cw * ORBIT_SINI
}

# Sets X Y Z R (Earth radii, GEI), MX MY MZ (unit vector along the dipole, northward), SINLAT (sine of
# the magnetic latitude), L (dipole shell) for a day number and a second of it.
function orbit_at(day, second,    since, mean, ecc, step, u, v, turn) {
    if (day != orbit_day) orbit_plane(day)
    since = (day - ORBIT_EPOCH) * 86400 + second
    mean = ORBIT_N * since + 0.9
    mean -= 2 * ORBIT_PI * int(mean / (2 * ORBIT_PI))
    # Kepler's equation by Newton's method, from a start that is good at any eccentricity.
    ecc = mean + 0.85 * ORBIT_E * (sin(mean) < 0 ? -1 : 1)
    do {
        step = (ecc - ORBIT_E * sin(ecc) - mean) / (1 - ORBIT_E * cos(ecc))
        ecc -= step
    } while (step > 1e-7 || step < -1e-7)
    u = ORBIT_A * (cos(ecc) - ORBIT_E); v = ORBIT_B * sin(ecc)
    X = u * orbit_px + v * orbit_qx
    Y = u * orbit_py + v * orbit_qy
    Z = u * orbit_pz + v * orbit_qz
    R = ORBIT_A * (1 - ORBIT_E * cos(ecc))
    # The dipole's north end is at 72.6 degrees west; 219.1 is Greenwich's angle at the epoch.
    turn = (219.1 - 72.6 + 360.98564736629 * since / 86400) * ORBIT_RAD
    MX = ORBIT_TILT_SIN * cos(turn); MY = ORBIT_TILT_SIN * sin(turn); MZ = ORBIT_TILT_COS
    SINLAT = (X * MX + Y * MY + Z * MZ) / R
    L = R / (1 - SINLAT * SINLAT)
}

# After orbit_at: sets BX BY BZ (nT, GEI) of the dipole.
function dipole_field(    k, s) {
    k = ORBIT_DIPOLE / (R * R * R)
    s = 3 * SINLAT / R
    BX = k * (MX - s * X); BY = k * (MY - s * Y); BZ = k * (MZ - s * Z)
}

# After orbit_at: magnitude of the dipole field, nT.
function dipole_magnitude() {
    return ORBIT_DIPOLE / (R * R * R) * sqrt(1 + 3 * SINLAT * SINLAT)
}

# After orbit_at: magnetic local time in hours, from the sun's place in that season.
function magnetic_local_time(day, second,    lon, sx, sy, sz, ex, ey, ez, nx, ny, nz, norm, hours) {
    lon = (40.8 + 0.9702 * (day - ORBIT_EPOCH + second / 86400)) * ORBIT_RAD
    sx = cos(lon); sy = sin(lon) * 0.91748; sz = sin(lon) * 0.39778
    # East = dipole x sun, noon = east x dipole: the dipole's own equatorial plane.
    ex = MY * sz - MZ * sy; ey = MZ * sx - MX * sz; ez = MX * sy - MY * sx
    norm = sqrt(ex * ex + ey * ey + ez * ez)
    ex /= norm; ey /= norm; ez /= norm
    nx = ey * MZ - ez * MY; ny = ez * MX - ex * MZ; nz = ex * MY - ey * MX
    hours = 12 + atan2(X * ex + Y * ey + Z * ez, X * nx + Y * ny + Z * nz) * 12 / ORBIT_PI
    return hours >= 24 ? hours - 24 : hours
}
