# What reading a raw file or one of this mission's products has in common: header, trailer, complaints.
#
# Every file begins with "# name: value" lines and ends with "# end: N records". A code sets `expected`
# (product names, blank-separated), calls header() for lines that begin with #, counts `records`, and calls
# whole() at the end of a file.

# Says what is wrong with the line just read and ends the program.
function complain(what) {
    broken = 1
    printf "%s: %s line %d: %s\n", ENVIRON["me"], FILENAME, FNR, what > "/dev/stderr"
    exit 1
}

function header(    colon, name, value) {
    colon = index($0, ": ")
    if (!colon) return
    name = substr($0, 3, colon - 3); value = substr($0, colon + 2)
    if (name == "product") {
        if (index(" " expected " ", " " value " ") == 0) complain("product is " value ", expected " expected)
        product = value
    } else if (name == "date") {
        if (!is_date(value)) complain("not a date: " value)
        date = value
    } else if (name == "end") {
        if (value + 0 != records) complain("ends with \"" value "\", but " records " were read")
        ended = 1
    }
}

# Forgets the file before; called at the first line of each.
function begin_file() {
    if (FNR == 1 && $0 !~ /^#/) complain("no header: not a file of this mission")
    product = ""; date = ""; ended = 0; records = 0; last = -1
}

# Before the first record: the header must have named product and date.
function need_header() {
    if (product == "" || date == "") complain("the header names no product or no date")
}

# At the end of a file: it must have its last line, or its transfer broke off.
function whole(name) {
    if (broken) exit 1
    if (ended) return
    printf "%s: %s: cut off after %d records: no \"# end\" line\n", ENVIRON["me"], name, records > "/dev/stderr"
    broken = 1
    exit 1
}
