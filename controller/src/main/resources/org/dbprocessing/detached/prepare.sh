# Makes directory $1, which job directories share. Where the site has a group it belongs to it and hands it on, to all
# that is made in it by whomever. Job directories are spread over the disk, where the file system can do that (T): beside
# one another they suffer on ext4 without a journal, which looks at all that was removed in the last minutes before it
# makes a file: 20 ms for the files of a job, against 1 ms (seen on Linux 6.18).
prepare() {
    [ -d "$1" ] || mkdir -- "$1" || exit 69
    if [ -n "$group" ] && [ -O "$1" ]; then
        chgrp -- "$group" "$1" && chmod g+s -- "$1" || exit 69
    fi
    chattr +T "$1" 2> /dev/null
    return 0
}
