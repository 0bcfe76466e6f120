#!/bin/sh
# Builds diglot-torch, with libtorch beside it, into target/torch. `torch.sh test` runs its tests instead.
#
# libtorch 2.4.1 is that in LIBTORCH, where that is set. Otherwise it is kept in DIGLOT_LIBTORCH (a folder, by default in
# the cache of the user), and is taken from PyPI's wheels the first time: 812 MB to fetch, 1.3 GB on the way, 520 MB
# kept. Nothing else of PyTorch is used.
#
# Tests need that too, and are skipped where libtorch is not there and cannot be had within DIGLOT_TORCH_SECONDS (300).
# DIGLOT_TORCH_TESTS=0 skips them in any case; DIGLOT_TORCH_TESTS=1 never does.
set -eu
cd "$(dirname "$0")/.."

version=2.4.1
kept=${DIGLOT_LIBTORCH:-${XDG_CACHE_HOME:-$HOME/.cache}/diglot/libtorch}/$version
out=target/torch
what=${1:-build}

fetch() {
    if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
        echo "torch: set LIBTORCH to libtorch $version for the CPU: it is only fetched for Linux on x86-64." >&2
        return 1
    fi
    if ! python3 -m pip --version >/dev/null 2>&1; then
        echo "torch: set LIBTORCH to libtorch $version for the CPU, or install pip, which fetches it." >&2
        return 1
    fi
    mkdir -p "$(dirname "$kept")"
    new=$(mktemp -d "$kept.XXXXXX")
    trap 'rm -rf "$new"' EXIT INT TERM
    # The wheel is one of CUDA, but its part for the CPU stands alone, except for two small libraries.
    timeout "$1" python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
        --python-version 3.11 --platform manylinux1_x86_64 --dest "$new/wheels" \
        "torch==$version" nvidia-cuda-cupti-cu12==12.1.105 nvidia-cuda-runtime-cu12==12.1.105 || return 1
    python3 - "$new" <<'PYTHON' || return 1
import pathlib, re, shutil, sys, zipfile

new = pathlib.Path(sys.argv[1])
wanted = re.compile(r"torch/lib/(libtorch_cpu\.so|libc10\.so|libgomp[^/]*)|.*/(libcupti\.so\.12|libcudart\.so\.12)")
for wheel in sorted((new / "wheels").glob("*.whl")):
    with zipfile.ZipFile(wheel) as files:
        for name in files.namelist():
            if wanted.fullmatch(name):
                to = new / "lib" / pathlib.PurePosixPath(name).name
            elif name.startswith("torch/include/") and not name.endswith("/"):
                to = new / name.removeprefix("torch/")
            else:
                continue
            to.parent.mkdir(parents=True, exist_ok=True)
            with files.open(name) as source, open(to, "wb") as target:
                shutil.copyfileobj(source, target)
    wheel.unlink()
PYTHON
    rmdir "$new/wheels"
    # The wheel's own libtorch.so wants CUDA.
    echo | cc -shared -x c - -o "$new/lib/libtorch.so" -L"$new/lib" -Wl,--no-as-needed -l:libtorch_cpu.so \
        -l:libc10.so -Wl,-rpath,'$ORIGIN' -Wl,--allow-shlib-undefined || return 1
    rm -rf "$kept"
    mv "$new" "$kept"
}

if [ "$what" = test ] && [ "${DIGLOT_TORCH_TESTS:-}" = 0 ]; then
    echo "torch: tests skipped, as DIGLOT_TORCH_TESTS=0 says."
    exit 0
fi
if [ -n "${LIBTORCH:-}" ]; then
    echo "torch: libtorch is that of LIBTORCH."
else
    if [ -e "$kept/lib/libtorch.so" ]; then
        echo "torch: libtorch was kept from before."
    else
        seconds=3600
        if [ "$what" = test ] && [ "${DIGLOT_TORCH_TESTS:-}" != 1 ]; then
            seconds=${DIGLOT_TORCH_SECONDS:-300}
        fi
        echo "torch: fetching libtorch, for up to $seconds seconds."
        if ! fetch "$seconds"; then
            if [ "$what" = test ] && [ "${DIGLOT_TORCH_TESTS:-}" != 1 ]; then
                echo "torch: tests skipped, as libtorch could not be had within $seconds seconds."
                exit 0
            fi
            echo "torch: libtorch could not be had." >&2
            exit 1
        fi
    fi
    export LIBTORCH="$kept" LIBTORCH_CXX11_ABI=0
fi

# Both in one profile: rust-bert takes minutes to compile.
run() {
    command=$1
    shift
    cargo "$command" --release --locked --manifest-path engines/torch/Cargo.toml --target-dir target/torch-build "$@"
}

case $what in
test)
    export LD_LIBRARY_PATH="$LIBTORCH/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    set --
    # all-MiniLM-L6-v2's folder, whose vectors are held to those of candle.
    if [ -n "${DIGLOT_MINILM:-}" ]; then
        set -- --features candle
    fi
    run test "$@"
    ;;
build)
    run build
    rm -rf "$out"
    mkdir -p "$out/lib"
    cp target/torch-build/release/diglot-torch "$out/"
    for library in "$LIBTORCH"/lib/libtorch.so "$LIBTORCH"/lib/libtorch_cpu.so "$LIBTORCH"/lib/libc10.so \
        "$LIBTORCH"/lib/libgomp* "$LIBTORCH"/lib/libcupti.so.12 "$LIBTORCH"/lib/libcudart.so.12; do
        # Half a gigabyte: linked where the disk is the same.
        [ ! -e "$library" ] || cp -lL "$library" "$out/lib/" 2>/dev/null || cp -L "$library" "$out/lib/"
    done
    echo "torch: $out/diglot-torch is ready."
    ;;
*)
    echo "usage: torch.sh [build|test]" >&2
    exit 2
    ;;
esac
