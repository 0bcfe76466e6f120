#!/bin/sh
# Licences and advisories of the dependencies, where cargo-deny is installed. The advisory database is on
# the network: without it, licences and sources alone are checked.
set -eu
if ! command -v cargo-deny >/dev/null 2>&1; then
    echo "deny: cargo-deny is not installed, licences and advisories are not checked"
    exit 0
fi
cargo deny --offline check bans licenses sources
cargo deny check advisories || echo "deny: the advisory database cannot be reached, advisories are not checked"
