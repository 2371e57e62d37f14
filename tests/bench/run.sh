#!/usr/bin/env bash
# ./dev bench: builds the release program and the two tools, then measures ours beside the bare loop.
# BENCH_BUILD=DIR takes a build folder that is there already.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${BENCH_BUILD:-build/release}
if [ -z "${BENCH_BUILD:-}" ]; then
    [ -f "$build/build.ninja" ] || cmake --preset release >/dev/null
fi
mkdir -p build
cmake --build "$build" >build/bench.log 2>&1 && cmake --build "$build" --target bench_tools >>build/bench.log 2>&1 || {
    cat build/bench.log >&2
    exit 3
}
exec python3 tests/bench/run.py "$build" "$@"
