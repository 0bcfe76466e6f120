#!/bin/sh
# Pictures of the real window, from a display that `make screenshot` provides. Needs ImageMagick.
set -eu
command -v import >/dev/null || { echo "screenshot: install imagemagick" >&2; exit 1; }
folder=docs/screenshots
mkdir -p "$folder"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

# picture NAME [arguments of the program]: GTK_THEME in the environment chooses light or dark.
picture() {
    name=$1
    shift
    DIGLOT_DATA_DIR="$data" GSETTINGS_BACKEND=memory LANG=en_US.UTF-8 target/release/diglot-app "$@" &
    program=$!
    sleep "${WAIT:-6}"
    import -window "$(xdotool search --onlyvisible --name '^Diglot$' | tail -1)" "$folder/$name.png"
    kill "$program"
    wait "$program" 2>/dev/null || true
}

picture start
picture reading src/samples/en.md --to es
picture arabic src/samples/ar.md --to es
GTK_THEME=Adwaita:dark picture dark src/samples/en.md --to es
