#!/usr/bin/env bash
# replay.sh BUILD: every corpus file through its target, under the sanitizers of that build.
set -uo pipefail
cd "$(dirname "$0")"
build=../../$1/tests/fuzz
passed=0
failed=0
for source in fuzz_*.c; do
    name=${source%.c}
    out=$("$build/$name" "corpus/${name#fuzz_}" 2>&1)
    line=$(grep -E '^[0-9]+ passed, 0 failed$' <<<"$out")
    if [ -n "$line" ]; then
        passed=$((passed + ${line%% *}))
    else
        failed=$((failed + 1))
        printf '%s:\n%s\n' "$name" "$(tail -n 30 <<<"$out")"
    fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
