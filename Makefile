# Two commands for a fresh machine with Rust and Node: `make run` and `make test`.

.PHONY: run test setup ui bindings check clippy test-rust test-ui test-desktop torch test-torch measure bench quality fuzz notices screenshots package clean

NPM = npm --prefix ui
UI_SOURCES = $(shell find ui/src ui/index.html ui/package.json ui/vite.config.ts -type f)

# Opens the window on a sample. Without a display it does the same job in the terminal.
run: setup ui/dist/index.html
	@sh scripts/run.sh

test: setup check test-rust test-ui test-desktop
	@echo "All tests passed."

# System packages, only those that are missing.
setup:
	@sh scripts/setup.sh

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	$(NPM) ci --no-audit --no-fund
	@touch $@

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	$(NPM) run build

ui: ui/dist/index.html

# The window's types are generated from the library's.
bindings:
	DIGLOT_BLESS=1 cargo test --features bindings --test bindings

check: ui/dist/index.html
	cargo fmt --all --check
	$(NPM) run check
	$(NPM) run lint
	sh scripts/deny.sh

# Clippy looks on while tests are compiled: a pass of its own would go through every dependency once more. It denies what
# Cargo.toml says, and every warning.
LINTED = RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__

# Clippy alone, while one writes.
clippy:
	cargo clippy --workspace --all-targets -- -D warnings

# The whole workspace with one set of features each time: anything else would compile most dependencies twice.
TESTS = --workspace --features diglot/bindings

# Without a display: the journeys through the window wait for test-desktop.
test-rust: ui/dist/index.html
	env -u DISPLAY -u WAYLAND_DISPLAY $(LINTED) cargo test $(TESTS)
	$(LINTED) cargo build $(TESTS) --benches

test-ui: ui/dist/index.html
	$(NPM) test
	$(NPM) run test:ui

test-desktop: ui/dist/index.html
	$(LINTED) DIGLOT_NEEDS_DISPLAY=1 xvfb-run -a -s "-screen 0 1280x900x24" cargo test $(TESTS) --test desktop -- --test-threads=2

# The engine for larger models, a program of its own: fetches half a gigabyte of libtorch where it is not there.
torch:
	sh scripts/torch.sh build

test-torch:
	sh scripts/torch.sh test

# How long a reader waits, in the real window and optimised.
measure: ui/dist/index.html
	cargo build --release -p diglot-app
	DIGLOT_TEST_APP=$(CURDIR)/target/release/diglot-app DIGLOT_NEEDS_DISPLAY=1 \
	    xvfb-run -a -s "-screen 0 1280x900x24" cargo test -p diglot-app --test desktop speed -- --nocapture

bench:
	cargo bench -p diglot

# How good the summary model and the summaries are, where the data is (see tests/quality).
quality:
	sh scripts/quality.sh

# Lets libFuzzer look for files that bring a parser down, SECONDS for each target. Needs a nightly compiler and cargo-fuzz.
SECONDS = 600
fuzz:
	sh scripts/fuzz.sh $(SECONDS)

# Licences of everything that is linked in. Needs cargo-about (`cargo install cargo-about`).
notices:
	cargo about generate --workspace about.hbs -o THIRD-PARTY-NOTICES.html

# Pictures of every view of the real window, into docs/screenshots/ (needs ImageMagick). `make screenshots ONLY=dark` takes some of them.
screenshots: setup ui/dist/index.html
	cargo build --release -p diglot-app
	DIGLOT_TEST_APP=$(CURDIR)/target/release/diglot-app \
	    xvfb-run -a -s "-screen 0 1600x1000x24" cargo run -p diglot-app --example screenshots -- $(ONLY)

# A Debian package.
package: setup ui/dist/index.html
	ui/node_modules/.bin/tauri build --bundles deb

clean:
	cargo clean
	rm -rf ui/dist ui/node_modules
