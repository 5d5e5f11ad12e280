#!/bin/bash
# Every shell script of the project passes shellcheck.
# needs: shellcheck
set -u
cd "$ROOT" || exit 1
mapfile -d '' scripts < <(
    find .ci ops -path '*/target' -prune -o -type f -print0 \
        | while IFS= read -r -d '' file; do
            if [[ $file == *.sh ]] || head -c 64 "$file" | grep -aqE '^#!.*/(ba|da)?sh'; then printf '%s\0' "$file"; fi
        done
)
echo "${#scripts[@]} scripts"
shellcheck --external-sources --source-path=SCRIPTDIR --severity=warning "${scripts[@]}"
