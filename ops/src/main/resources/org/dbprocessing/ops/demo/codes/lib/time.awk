# Dates as day numbers: no awk in POSIX has a calendar.

# Days from 1970-01-01 to the date "YYYY-MM-DD" (proleptic Gregorian calendar).
function day_number(date,    part, y, m, d, era, yoe, doy) {
    split(date, part, "-")
    y = part[1] + 0; m = part[2] + 0; d = part[3] + 0
    if (m <= 2) { y--; m += 12 }
    era = int(y / 400)
    yoe = y - era * 400
    doy = int((153 * (m - 3) + 2) / 5) + d - 1
    return era * 146097 + yoe * 365 + int(yoe / 4) - int(yoe / 100) + doy - 719468
}

# The date "YYYY-MM-DD" of a day number.
function day_name(n,    era, doe, yoe, doy, mp, y, m, d) {
    n += 719468
    era = int(n / 146097)
    doe = n - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
    mp = int((5 * doy + 2) / 153)
    d = doy - int((153 * mp + 2) / 5) + 1
    m = mp < 10 ? mp + 3 : mp - 9
    y = yoe + era * 400 + (m <= 2)
    return sprintf("%04d-%02d-%02d", y, m, d)
}

# Whether a text is a date of the calendar, written YYYY-MM-DD.
function is_date(text) {
    if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) return 0
    return day_name(day_number(text)) == text
}

# "HH:MM:SS" of a second of the day.
function clock(second) {
    return sprintf("%02d:%02d:%02d", int(second / 3600), int(second / 60) % 60, second % 60)
}
