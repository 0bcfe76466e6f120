#!/bin/sh
# Runs every fuzz target for so many seconds, two at a time, from the committed seeds. What is found stays in
# fuzz/artifacts/.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
if ! command -v cargo-fuzz >/dev/null 2>&1; then
    echo "fuzz: cargo-fuzz is not installed (cargo install cargo-fuzz), nothing was run" >&2
    exit 1
fi
cargo +nightly fuzz build
cargo fuzz list | xargs -P 2 -I{} sh -c \
    'mkdir -p fuzz/corpus/{} && cargo +nightly fuzz run {} fuzz/corpus/{} fuzz/seeds/{} -- -max_total_time='"$seconds"' -rss_limit_mb=2048 -timeout=20 -print_final_stats=1'
