#!/bin/sh
# How good the models are, on the data beside the repository (DIGLOT_DATA, else ../shared/data). Prints tables and fails
# when a bar is missed. The first run takes long: the classic summarisers compare every pair of sentences in Python.
set -eu
cd "$(dirname "$0")/.."
data=${DIGLOT_DATA:-../shared/data}
if [ ! -d "$data" ]; then
  echo "skipped: there is no data at $data"
  exit 0
fi
venv=.cache/quality
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --requirement tests/quality/requirements.txt
cargo build --release -p diglot --bin diglot --example embed
"$venv/bin/python" tests/quality/encoder.py --data "$data" --check
"$venv/bin/python" tests/quality/summaries.py --data "$data" --check
