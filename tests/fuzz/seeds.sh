#!/bin/sh
# Every fuzz target runs over its seeds: TARGET.txt and TARGET-ANYTHING.txt.
set -eu
for seeds in "$QCODE_SRCDIR"/tests/fuzz/seeds/*.txt; do
    name=$(basename "$seeds" .txt)
    "$QCODE_BUILDDIR/tests/fuzz/fuzz_${name%%-*}" "$seeds"
    echo "$(wc -l < "$seeds") seeds of $name"
done
