#!/bin/bash
# Without libstemmer all is as before, but that a pattern with ~ is an error that says what to do.
source "$(dirname "$0")/common.sh"
build build/without-stemmer --without-stemmer --disable-static
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf 'qcode: 1\ncodes:\n  - {id: c, definition: Soaks it up., find: absorb*, examples: [It absorbs me.]}\n' > "$out/plain.yaml"
printf 'qcode: 1\ncodes:\n  - {id: c, find: absorb~}\n' > "$out/stem.yaml"
build/without-stemmer/qcode check -q "$out/plain.yaml" > /dev/null
status=0
build/without-stemmer/qcode check "$out/stem.yaml" 2> "$out/error" || status=$?
[ "$status" = 2 ] && grep -q 'stem.yaml:3:25: error: stems (~) need libstemmer' "$out/error" || { cat "$out/error"; exit 1; }
done_with
