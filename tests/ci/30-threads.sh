#!/bin/bash
# The parallel run under ThreadSanitizer: no report, and the same bytes for any number of threads.
source "$(dirname "$0")/common.sh"
flags='-g -O1 -fsanitize=thread -fno-sanitize-recover=all'
build build/thread CFLAGS="$flags" CXXFLAGS="$flags"
export TSAN_OPTIONS=halt_on_error=1:exitcode=66:suppressions=$top/tests/ci/thread.supp
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
corpus=corpus/probation
for n in 1 2 3 8; do
    build/thread/qcode code $corpus/codebook.yaml $corpus --study $corpus/study.yaml --quiet -j $n -o "$out/$n.xml"
    cmp "$out/1.xml" "$out/$n.xml"
done
done_with
