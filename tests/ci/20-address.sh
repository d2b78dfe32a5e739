#!/bin/bash
# Every test under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer. Python itself is not built with them, so
# its tests load the run-time first and do not look for leaks.
source "$(dirname "$0")/common.sh"
flags='-g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'
build build/address CFLAGS="$flags" CXXFLAGS="$flags"
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
export QCODE_PYTHON_PRELOAD
QCODE_PYTHON_PRELOAD=$(gcc -print-file-name=libasan.so):$(gcc -print-file-name=libubsan.so)
quietly make -C build/address -s -j"$(nproc)" check || { cat build/address/test-suite.log | tail -n 200; exit 1; }
done_with
