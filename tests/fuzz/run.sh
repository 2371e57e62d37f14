#!/usr/bin/env bash
# ./dev fuzz [target [seconds]]: searches for inputs that break a parser; what it finds is left in build/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${2:-30}
[ -f build/fuzz/build.ninja ] || cmake -S . -B build/fuzz -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS_DEBUG="-g1 -O1" -DTANGGUH_SANITIZE=address -DTANGGUH_FUZZ=ON >/dev/null
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    [ -n "${1:-}" ] && [ "$1" != "${name#fuzz_}" ] && continue
    cmake --build build/fuzz --target "$name" -j "$(nproc)" >build/fuzz/build.log 2>&1 || { tail -40 build/fuzz/build.log; exit 3; }
    mkdir -p "build/fuzz/corpus/$name"
    printf '%s: %s seconds\n' "$name" "$seconds"
    (cd build/fuzz && "tests/fuzz/$name" -max_total_time="$seconds" -max_len=65536 -timeout=10 -print_final_stats=1 \
        "corpus/$name" "../../tests/fuzz/corpus/${name#fuzz_}" 2>"$name.log") || { tail -40 "build/fuzz/$name.log"; exit 1; }
    grep -E 'number_of_executed_units|new_units_added' "build/fuzz/$name.log"
done
