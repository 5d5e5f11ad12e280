# shellcheck shell=sh
# What all codes of this mission share; read with `.`, not run.

# The name of the code that reads this, for what it and its awk programs say.
me=${0##*/}
export me

# Numbers are written with a point and sorted bytewise, whatever the user's language.
LC_ALL=C
export LC_ALL

# Says what is wrong and ends the code: dbp then keeps the job's directory and shows this line.
fail() {
    printf '%s: %s\n' "$me" "$1" >&2
    exit 1
}

# Ends the code unless $1 can be read as a file.
need_file() {
    [ -f "$1" ] || fail "no such file: $1"
    [ -r "$1" ] || fail "cannot read: $1"
}

# Prints a path so that no program takes it for an option or, as awk does, for an assignment.
safe_path() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf './%s\n' "$1" ;;
    esac
}

# Chooses a hidden name beside the output $1 as $part. What is made is written there and renamed by
# `finish`: a code that fails half-way leaves nothing that looks whole.
begin_output() {
    output=$1
    part=$(dirname -- "$output")/.$(basename -- "$output").part
    trap 'rm -f -- "$part"' EXIT
    trap 'exit 143' INT TERM HUP
    : > "$part" || fail "cannot write: $part"
}

# Puts the finished output in its place.
finish() {
    [ -s "$part" ] || fail "nothing was written for $output"
    mv -f -- "$part" "$output" || fail "cannot write: $output"
}
