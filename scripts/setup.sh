#!/bin/sh
# Installs the system packages that building and testing need, if they are missing. Debian and Ubuntu;
# elsewhere it says what is needed and goes on.
set -eu

packages="build-essential pkg-config libwebkit2gtk-4.1-dev webkit2gtk-driver xvfb xauth chromium
fonts-noto-core fonts-noto-cjk iproute2 util-linux qemu-user
poppler-utils tesseract-ocr tesseract-ocr-ara tesseract-ocr-chi-sim tesseract-ocr-fra tesseract-ocr-spa"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: not a Debian system; make sure that WebKitGTK 4.1 (development files and WebKitWebDriver), Xvfb and Chromium are installed"
    exit 0
fi

missing=""
for package in $packages; do
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "install ok installed"; then
        missing="$missing $package"
    fi
done
[ -z "$missing" ] && exit 0

echo "setup: installing$missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "setup: run this as root: apt-get install$missing" >&2
    exit 1
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
