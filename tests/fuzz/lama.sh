#!/usr/bin/env bash
# lama.sh TARGET SECONDS: a long search as one counted test, for ./dev test --full.
cd "$(dirname "$0")/../.."
if bash tests/fuzz/run.sh "$1" "$2"; then
    echo "1 passed, 0 failed"
else
    echo "0 passed, 1 failed"
fi
