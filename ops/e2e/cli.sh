#!/bin/bash
# The launcher: finds its way through links, starts from any directory and user.
# limit: 120
set -u
. "$ROOT/ops/e2e/checks.sh"
version() { [[ "$("$@" 2>&1)" == "dbp "[0-9]* ]]; }
prints() { local expected=$1 && shift && [[ "$("$@" 2>&1)" == *"$expected"* ]]; }

check "version" version "$DBP" --version
check "exit code of wrong usage is 2" bash -c "'$DBP' --no-such-option > /dev/null 2>&1; [ \$? = 2 ]"

mkdir 'a b' && ln -s "$DBP" 'a b/link' && ln -s 'a b/link' second
check "through links" version ./second --version
check "from the PATH" version env PATH="$SCRATCH/a b:$PATH" link --version
check "without a locale, as under cron" version env -i PATH="$PATH" "$DBP" --version

# A copy stands for an installation somewhere else.
copy="$SCRATCH/it's a \$(touch pwned) copy"
cp -r "$ROOT/ops/target/dbp" "$copy" && rm -f "$copy"/lib/*.jsa
check "in a directory with an unpleasant name" version "$copy/bin/dbp" --version
check "which was not run" test ! -e pwned

rm -f "$copy"/lib/*.jsa
for start in 1 2 3 4; do
    "$copy/bin/dbp" --version > "out.$start" 2>&1 &
done
wait
check "four first starts at once say the same" test "$(sort -u out.? | wc -l)" = 1
check "and leave one archive of classes, and no drafts" test "$(find "$copy/lib" -name '*.jsa*' | wc -l)" = 1

for archive in "$copy"/lib/*.jsa; do
    chmod u+w "$archive" && echo rubbish > "$archive"
done
check "a broken archive of classes is passed over" prints "dbp " "$copy/bin/dbp" --version
check "in silence" test "$("$copy/bin/dbp" --version 2>&1 | wc -l)" = 1

rm -f "$copy"/lib/*.jsa
if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
    chmod -R go+rX,go-w "$copy"
    as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent)
    check "as another user who may not write there" version "${as_nobody[@]}" "$copy/bin/dbp" --version
fi

mkdir old && printf 'JAVA_VERSION="11.0.2"\n' > old/release && mkdir old/bin && printf '#!/bin/sh\nexit 9\n' > old/bin/java
chmod +x old/bin/java
check "an old Java is named, with what to do" prints "JAVA_HOME" env JAVA_HOME="$SCRATCH/old" "$copy/bin/dbp" --version
check "options of one's own" prints "java version" env DBP_JAVA_OPTS='-showversion -Xmx64m -XX:+UseG1GC' bash -c \
    "'$DBP' --version 2>&1 | sed 's/openjdk version/java version/'"

finish
