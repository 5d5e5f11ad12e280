# shellcheck shell=sh
# Sourced by `dbp` and `test`: finds what a build needs, and installs it where that is possible.
# Messages go to stderr.

say() { printf '%s: %s\n' "${program:-dbp}" "$*" >&2; }

# as_root COMMAND...: as root, or through sudo where that asks for no password; fails where neither is there.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo > /dev/null 2>&1 && sudo -n true 2> /dev/null; then
        sudo -n "$@"
    else
        return 126
    fi
}

may_install() {
    command -v apt-get > /dev/null 2>&1 && as_root true
}

# install_packages PACKAGE...: by apt-get, quietly; the output is shown only if it fails. Servers among them are not started.
install_packages() (
    may_install || exit 1
    say "installing $*"
    apt_log=$(mktemp)
    trap 'release_services; rm -f "$apt_log"' EXIT
    trap 'exit 130' INT TERM HUP
    hold_services
    apt_install "$@" || { apt_get update -q && apt_install "$@"; } || {
        tail -n 20 "$apt_log" >&2
        exit 1
    }
)

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" >> "$apt_log" 2>&1 < /dev/null; }
apt_install() { apt_get install -y -q --no-install-recommends "$@"; }

# Packages ask this program, if there is one, whether they may start their servers. A site's own answer stays.
services_policy=/usr/sbin/policy-rc.d
services_held=no
hold_services() {
    [ ! -e "$services_policy" ] || return 0
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$services_policy" > /dev/null \
        && as_root chmod 755 "$services_policy" && services_held=yes
}
release_services() { [ "$services_held" = no ] || as_root rm -f "$services_policy"; }

# is_jdk DIRECTORY: holds a JDK, 17 or newer.
is_jdk() {
    [ -x "$1/bin/javac" ] || return 1
    jdk_version=$("$1/bin/javac" -version 2>&1) || return 1
    jdk_version=${jdk_version#javac }
    [ "${jdk_version%%.*}" -ge 17 ] 2> /dev/null
}

# Sets and exports JAVA_HOME to a JDK if there is one.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    if javac=$(command -v javac); then
        javac=$(readlink -f "$javac")
        if is_jdk "${javac%/bin/javac}"; then
            JAVA_HOME=${javac%/bin/javac}
            export JAVA_HOME
            return 0
        fi
    fi
    for home in /usr/lib/jvm/*-17-* /usr/lib/jvm/*; do
        if is_jdk "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}

# Finds or installs a JDK and Maven; says what is missing and fails where it cannot.
need_build_tools() {
    if ! find_jdk; then
        install_packages openjdk-17-jdk-headless || install_packages openjdk-21-jdk-headless || true
        if ! find_jdk; then
            say "building needs a JDK, 17 or newer, and there is none."
            say "  Install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME to one."
            return 1
        fi
    fi
    if ! command -v mvn > /dev/null 2>&1; then
        install_packages maven || true
        if ! command -v mvn > /dev/null 2>&1; then
            say "building needs Maven, 3.8 or newer, and there is none."
            say "  Install it (Debian, Ubuntu: apt-get install maven), or put mvn on the PATH."
            return 1
        fi
    fi
}

# What parts of the tests need beyond that. A part says `needs: NAME...` in a comment; for each NAME
# there are the commands it stands for and the packages that bring them.
requirement_commands() {
    case $1 in
        java) echo java ;;
        shellcheck) echo shellcheck ;;
        slurm) echo slurmctld slurmd slurmdbd munged mariadbd ;;
        sshd) echo sshd ssh-keygen ;;
        setpriv) echo setpriv ;;
        psql) echo psql ;;
        python3) echo python3 ;;
        *) echo "unknown-requirement-$1" ;;
    esac
}

requirement_packages() {
    case $1 in
        java) echo openjdk-17-jdk-headless ;;
        shellcheck) echo shellcheck ;;
        slurm) echo slurm-wlm slurmdbd munge mariadb-server ;;
        sshd) echo openssh-server openssh-client ;;
        setpriv) echo util-linux ;;
        psql) echo postgresql-client ;;
        python3) echo python3 ;;
    esac
}

# Root is not a package: some parts change user, or run servers that insist on it.
has_requirement() {
    if [ "$1" = root ]; then
        [ "$(id -u)" = 0 ]
        return
    fi
    for wanted in $(requirement_commands "$1"); do
        PATH=$PATH:/usr/sbin:/sbin command -v "$wanted" > /dev/null 2>&1 || return 1
    done
}

# need_requirement NAME: there, or installed now; fails where neither is so.
need_requirement() {
    has_requirement "$1" && return 0
    [ -n "$(requirement_packages "$1")" ] || return 1
    # shellcheck disable=SC2046
    install_packages $(requirement_packages "$1") && has_requirement "$1" && return 0
    say "no $1 here: install $(requirement_packages "$1")"
    return 1
}
