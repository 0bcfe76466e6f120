#!/bin/sh
# Makes documents of every kind that is read, with LibreOffice and pandoc, from the texts beside this script.
# They go to ../made, which is not committed. Usage: documents.sh [folder for the result]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../made}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

for kind in docx odt rtf epub pptx; do
    pandoc -s "$here/documents.md" -o "$out/pandoc.$kind"
done
pandoc -s "$here/documents.md" -o "$out/pandoc.epub2" -t epub2
mv "$out/pandoc.epub2" "$out/pandoc-2.epub"

office() { # kind:filter, file, name of the result, options
    soffice "-env:UserInstallation=file://$work/profile" --headless ${4:-} --convert-to "$1" --outdir "$work" "$2" > "$work/log" 2>&1
    base=$(basename "$2")
    mv "$work/${base%.*}.${1%%:*}" "$out/$3"
}
office 'docx:MS Word 2007 XML' "$here/documents.html" office.docx
office odt "$here/documents.html" office-web.odt
office rtf "$out/pandoc.docx" office.rtf
office odt "$out/pandoc.docx" office.odt
office fodt "$out/pandoc.docx" office.fodt
office 'docx:MS Word 2007 XML' "$out/pandoc.odt" office-2.docx
office 'rtf:Rich Text Format' "$out/office.docx" office-2.rtf
office odp "$out/pandoc.pptx" office.odp
office pptx "$out/office.odp" office.pptx
office doc "$out/pandoc.docx" old.doc
for kind in docx odt rtf; do
    office $kind "$here/changes.fodt" changes.$kind
done
for kind in xlsx ods xls; do
    office $kind "$here/documents.csv" office.$kind --infilter=CSV:44,34,76
done
