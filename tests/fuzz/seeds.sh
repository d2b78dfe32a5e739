#!/bin/sh
# Every fuzz target runs over its seeds.
set -eu
for seeds in "$QCODE_SRCDIR"/tests/fuzz/seeds/*.txt; do
    "$QCODE_BUILDDIR/tests/fuzz/fuzz_$(basename "$seeds" .txt)" "$seeds"
    echo "$(wc -l < "$seeds") seeds of $(basename "$seeds" .txt)"
done
