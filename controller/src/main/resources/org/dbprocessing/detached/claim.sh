claim() {
    revoked='' host='' boot='' pid='' start='' session='' session_start=''
    while read -r key value more; do
        case $key in
            revoked) revoked=yes ;;
            host) host=$value ;;
            boot) boot=$value ;;
            pid) pid=$value ;;
            start) start=$value ;;
            session) session=$value session_start=$more ;;
        esac
    done < "$1/claim"
}
