#!/bin/sh
# The same programs, built against an installed tree through pkg-config, and the Python package in it.
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
corpus=$QCODE_SRCDIR/corpus/probation
if [ -n "${QCODE_PYTHON_PRELOAD-}" ]; then
    echo "SKIPPED: an installed tree is tested without sanitizers"
    exit 77
fi
make -C "$QCODE_BUILDDIR" -s install DESTDIR="$dir/root" > "$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
prefix=$(sed -n 's/^prefix=//p' "$QCODE_BUILDDIR/lib/qcode.pc")
usr=$dir/root$prefix
for file in lib/libqcode.so.0 lib/pkgconfig/qcode.pc include/qcode.h bin/qcode lib/python3/dist-packages/qcode/__init__.py; do
    [ -e "$usr/$file" ] || { echo "not installed: $file"; exit 1; }
done
export PKG_CONFIG_PATH="$usr/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$dir/root" LD_LIBRARY_PATH="$usr/lib"
for program in 01-read-a-transcript 02-code-one-file 03-stream-a-folder 04-write-xml-to-a-sink 06-build-a-codebook; do
    # shellcheck disable=SC2046 # words
    $CC -o "$dir/$program" "$QCODE_SRCDIR/examples/$program.c" $(pkg-config --cflags --libs qcode)
done
"$dir/01-read-a-transcript" "$corpus/p01-zoom.vtt" > "$dir/1"
"$dir/02-code-one-file" "$corpus/codebook.yaml" "$corpus/p09-notes.txt" > "$dir/2"
"$dir/03-stream-a-folder" "$corpus/codebook.yaml" "$corpus" > "$dir/3"
"$dir/04-write-xml-to-a-sink" "$corpus/codebook.yaml" "$corpus/p09-notes.txt" > "$dir/4"
"$dir/06-build-a-codebook" "look after" > "$dir/6" 2> /dev/null
for n in 1 2 3 4 6; do [ -s "$dir/$n" ] || { echo "example $n printed nothing"; exit 1; }; done
env -u QCODE_LIBRARY PYTHONPATH="$usr/lib/python3/dist-packages" \
    "$PYTHON" "$QCODE_SRCDIR/examples/05-code-in-python.py" "$corpus/codebook.yaml" "$corpus" > "$dir/5"
grep -q ' childcare ' "$dir/5"
"$usr/bin/qcode" --version > /dev/null
