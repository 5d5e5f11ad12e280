# The tokens of the submissions that these jobs were of: each run.sh says its own.
token() {
    [ -f "$1/run.sh" ] || return 0
    while IFS= read -r line; do
        case $line in
            token=*)
                line=${line#token=\'}
                echo "${line%\'}"
                return 0
                ;;
        esac
    done < "$1/run.sh"
}
