#!/bin/sh
# The examples run on the corpus, from the build tree.
set -eu
corpus=$QCODE_SRCDIR/corpus/probation
examples=$QCODE_BUILDDIR/examples
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
"$examples/01-read-a-transcript" "$corpus/p01-zoom.vtt" > "$dir/1"
grep -q '^p01-zoom.vtt\|^webvtt' "$dir/1" && [ "$(wc -l < "$dir/1")" -ge 100 ]
"$examples/02-code-one-file" "$corpus/codebook.yaml" "$corpus/p09-notes.txt" > "$dir/2"
grep -q '^s[0-9a-f]\{20\}  ' "$dir/2"
"$examples/03-stream-a-folder" "$corpus/codebook.yaml" "$corpus" > "$dir/3"
grep -q ' childcare$' "$dir/3"
"$examples/04-write-xml-to-a-sink" "$corpus/codebook.yaml" "$corpus/p09-notes.txt" > "$dir/4.xml"
"$XMLLINT" --noout --relaxng "$QCODE_SRCDIR/schema/qcode.rng" "$dir/4.xml" 2> "$dir/lint" || { cat "$dir/lint"; exit 1; }
"$examples/06-build-a-codebook" 'look after' 'x: y' > "$dir/6.yaml" 2> "$dir/6"
grep -q '^6 texts$' "$dir/6" && grep -q "^      - 'x: y'$" "$dir/6.yaml"
! "$examples/06-build-a-codebook" 'look after' 'a (b' > "$dir/6.yaml" 2> "$dir/6" && [ ! -s "$dir/6.yaml" ]
grep -q '^codes\[0\].find\[1\]: column 3: ' "$dir/6"
env LD_PRELOAD="${QCODE_PYTHON_PRELOAD-}" ASAN_OPTIONS=detect_leaks=0 QCODE_LIBRARY="$QCODE_LIBRARY" \
    "$PYTHON" "$QCODE_SRCDIR/examples/05-code-in-python.py" "$corpus/codebook.yaml" "$corpus" > "$dir/5"
grep -q ' childcare ' "$dir/5"
