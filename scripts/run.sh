#!/bin/sh
# Opens the window on the English sample, to be read in Spanish (the pack that comes with Diglot). Where
# there is no display it does the same job in the terminal.
set -eu
sample=src/samples/en.md

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    cargo build --release --workspace
    exec target/release/diglot-app "$sample" --to es
fi
echo "There is no display, so no window can be opened. The same job in the terminal:"
echo
cargo build --release -p diglot
exec target/release/diglot read "$sample" --to es
