#!/usr/bin/env bash
# ./dev test: builds with sanitizers, runs everything, ends in one line "N passed, N failed".
#   ./dev test            all
#   ./dev test NAME ...   only these parts: lint, a folder of tests/ (store, http, ...), fuzz, story, thread
#   ./dev test --full     all, with more random cases (TANGGUH_PENUH=1), 5,000 simulated years and ten minutes of
#                         fuzzing the rule language
set -uo pipefail
cd "$(dirname "$0")/.."

full=
[ "${1:-}" = --full ] && full=1 && shift && export TANGGUH_PENUH=1
parts=("$@")
log=build/test-log
rm -rf "$log"
mkdir -p "$log"

wanted() {
    [ ${#parts[@]} -eq 0 ] && return 0
    local p
    for p in "${parts[@]}"; do [ "$p" = "$1" ] && return 0; done
    return 1
}

# note NAME PASSED FAILED [file with what to show]: one part's result, for the sum at the end.
note() {
    printf '%d %d\n' "$2" "$3" >"$log/$1.result"
    if [ "$3" -eq 0 ]; then
        printf '  %-28s %5d ok  %4ds\n' "$1" "$2" "$((SECONDS - started))"
    else
        printf '  %-28s %5d ok  %d FAILED\n' "$1" "$2" "$3"
    fi
}

build() {
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >/dev/null || exit 3
    cmake --build --preset "$1" -j "$(nproc)" ${2:+--target "${@:2}"} >"$log/build-$1.log" 2>&1 && return 0
    grep -E 'error|FAILED|undefined' "$log/build-$1.log" | head -40
    printf 'build %s failed: %s\n0 passed, 1 failed\n' "$1" "$log/build-$1.log"
    exit 1
}

# A Check program: its own closing line says how many ran.
run_check() {
    local name=$1 program=$2 out="$log/$1.log" line checks failures errors
    started=$SECONDS
    mkdir -p "$fast/$name"
    TMPDIR=$fast/$name "$program" >"$out" 2>&1
    local code=$?
    rm -rf "${fast:?}/$name"
    line=$(grep -E '^[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+' "$out" | tail -n 1)
    checks=$(sed -E 's/.*Checks: ([0-9]+).*/\1/' <<<"${line:-Checks: 0}")
    failures=$(sed -E 's/.*Failures: ([0-9]+).*/\1/' <<<"${line:-Failures: 0}")
    errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"${line:-Errors: 0}")
    local bad=$((failures + errors))
    [ -z "$line" ] && checks=1 && bad=1
    [ $code -ne 0 ] && [ $bad -eq 0 ] && bad=1 && checks=$((checks + 1))
    note "$name" $((checks - bad)) $bad
    [ $bad -eq 0 ] || grep -vE '^Running suite' "$out" | head -60
}

# Any other program: its last line is "N passed, N failed".
run_counted() {
    local name=$1 out="$log/$1.log" line
    shift
    started=$SECONDS
    "$@" >"$out" 2>&1
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out" | tail -n 1)
    if [ -z "$line" ]; then
        note "$name" 0 1
        tail -n 40 "$out"
        return
    fi
    note "$name" "$(cut -d' ' -f1 <<<"$line")" "$(cut -d' ' -f3 <<<"$line")"
    grep -qE ' 0 failed$' <<<"$line" || tail -n 60 "$out"
}

export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:allocator_may_return_null=1
export UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1:atexit_sleep_ms=0
export TMPDIR=${TMPDIR:-/tmp}
work=$(mktemp -d "$TMPDIR/tangguh-test-XXXXXX")
export TMPDIR=$work
# Where C suites and simulated years write: in memory when 2 GB are free there and programs may lie there, else on the disk,
# for which they would wait a third of their time. None of it is about a real disk: power cuts and failing disks are those
# of fault/. Stories and the browser stay on the disk, as users have it.
memory=$(mktemp -d /dev/shm/tangguh-test-XXXXXX 2>/dev/null)
trap 'rm -rf "$work" ${memory:+"$memory"}' EXIT
fast=$memory
[ -n "$fast" ] && cp /bin/true "$fast/true" && "$fast/true" 2>/dev/null && [ "$(df -m --output=avail "$fast" | tail -n 1)" -ge 2048 ] || fast=$work

started=$SECONDS
wanted lint && run_counted lint python3 tests/lint/lint.py
[ "${parts[*]-}" = lint ] || build address        # looking at sources needs no build
for program in build/address/tests/test_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    name=${program##*/test_}
    wanted "$name" || continue
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
    run_check "$name" "$program" &
done
wait
wanted fuzz && run_counted fuzz bash tests/fuzz/replay.sh build/address
[ -n "$full" ] && run_counted fuzz-rule bash tests/fuzz/lama.sh rule 600
if wanted story; then
    build release
    build release bench_tools          # measured by ./dev bench alone, but it must build and compare like with like
    run_counted bench-sama python3 tests/bench/run.py build/release sama
    run_counted story python3 tests/story/story.py build/release/tangguh
fi
wanted simulasi-tahun && build release simulasi       # before the browser: a build beside it would starve it
if wanted panel; then                 # mostly waits for its one browser: the years go beside it
    build release
    if [ -f build/release/www/assets.json ] && command -v chromium >/dev/null; then
        run_counted panel node tests/panel/jalan.mjs &
    else
        printf '  %-28s skipped: needs npm and chromium (./dev test installs them)\n' panel
    fi
fi
if wanted simulasi-tahun; then        # simulated years, spread over the cores
    years=300
    [ -n "$full" ] && years=5000
    part=75                           # years a program: some two minutes, far from the time limit of a test
    for ((from = 10000; from < 10000 + years; from += part)); do
        while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
        TANGGUH_SIMULASI=$from:$part run_check "simulasi-tahun-$from" build/release/tests/simulasi/simulasi &
    done
fi
wait
if wanted thread; then
    build thread test_store test_http
    run_check thread-store build/thread/tests/test_store &
    run_check thread-http build/thread/tests/test_http &
    wait
fi

passed=0
failed=0
for result in "$log"/*.result; do
    read -r p f <"$result"
    passed=$((passed + p))
    failed=$((failed + f))
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
