# shellcheck shell=bash
# Sourced by the benchmarks. They run in an empty directory of their own, which is removed after them;
# ROOT is the checkout, DBP the command, SIZE scales their amounts.
set -u

# result WHAT VALUE UNIT [WANTED [PEAK]]: a line of the table. WANTED is "> 60" or "< 400", or empty.
result() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}" "${5:-}" >> "$RESULTS"
    printf '   %s: %s %s\n' "$1" "$2" "$3"
}

# scaled N: N times SIZE, at least 1.
scaled() { awk -v n="$1" -v size="$SIZE" 'BEGIN { n *= size; printf "%d", n < 1 ? 1 : n }'; }

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# per_second COUNT MILLISECONDS
per_second() { awk -v n="$1" -v ms="$2" 'BEGIN { printf "%.*f", (n * 1000 / (ms + 0.001) < 100), n * 1000 / (ms + 0.001) }'; }

# measure COMMAND...: runs it; sets `took` (ms) and `peak` (resident memory of this one process at its
# highest, sampled). Returns its exit code. dbp is replaced by its JVM, so that is what is measured.
measure() {
    local pid begun key value most=0 pause
    exec {pause}<> <(:)
    begun=$(milliseconds)
    "$@" &
    pid=$!
    while [ -e "/proc/$pid/status" ]; do
        while read -r key value _; do
            if [ "$key" = VmHWM: ] && [ "$value" -gt "$most" ]; then most=$value; fi
        done 2> /dev/null < "/proc/$pid/status"
        # A zombie's entry stays until it is waited for.
        kill -0 "$pid" 2> /dev/null && [ -e "/proc/$pid/exe" ] || break
        read -r -t 0.02 -u "$pause"
    done 2> /dev/null
    wait "$pid"
    local status=$?
    took=$(($(milliseconds) - begun))
    peak="$((most / 1024)) MiB"
    exec {pause}<&-
    return "$status"
}

# repeat RUNS COMMAND...: measures it that often; sets `best` and `median` (ms), and `peak`.
# shellcheck disable=SC2034
repeat() {
    local runs=$1 each=() run highest=0
    shift
    for ((run = 0; run < runs; run++)); do
        measure "$@" > /dev/null || return 1
        each+=("$took")
        if [ "${peak% MiB}" -gt "$highest" ]; then highest=${peak% MiB}; fi
    done
    mapfile -t each < <(printf '%s\n' "${each[@]}" | sort -n)
    best=${each[0]}
    median=${each[$((runs / 2))]}
    peak="$highest MiB"
}

# java_main CLASS ARGUMENT...: a main class among ops' or the controller's tests.
java_main() {
    [ -d "$ROOT/ops/target/test-classes" ] || mvn -q -B -f "$ROOT/pom.xml" -DskipTests package || return 1
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -cp \
        "$ROOT/ops/target/test-classes:$ROOT/controller/target/test-classes:$ROOT/ops/target/dbp/lib/*" "$@"
}
