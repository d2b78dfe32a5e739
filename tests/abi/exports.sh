#!/bin/sh
# The header, the version script and the shared library name the same functions, no more and no less.
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
sed -n '/^QC_API/,/;/p' "$QCODE_SRCDIR/include/qcode.h" | tr '\n' ' ' | sed 's/;/;\n/g' |
    sed -n 's/.*\b\(qc_[a-z0-9_]*\)(.*/\1/p' | LC_ALL=C sort -u > "$dir/header"
sed -n 's/^ *\(qc_[a-z0-9_]*\);.*/\1/p' "$QCODE_SRCDIR/lib/qcode.map" | LC_ALL=C sort -u > "$dir/map"
nm -D --defined-only "$QCODE_LIBRARY" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort -u > "$dir/library"
[ -s "$dir/header" ] || { echo "no function found in the header"; exit 1; }
diff -u "$dir/header" "$dir/map" && diff -u "$dir/header" "$dir/library"
nm -D --defined-only "$QCODE_LIBRARY" | grep -q '@@QCODE_0$' || { echo "the version node QCODE_0 is missing"; exit 1; }
echo "$(wc -l < "$dir/header") functions in header, map and library"
