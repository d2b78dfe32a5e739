#!/bin/bash
# The unit tests under valgrind. Machine code that PCRE2 writes at run time gives false reports there, so a shim says that
# there is no JIT.
source "$(dirname "$0")/common.sh"
need valgrind
shim=build/no-jit.so
gcc -shared -fPIC -o $shim tests/ci/no-jit.c
for program in build/tests/unit/test_*; do
    [ -x "$program" ] && [ ! -d "$program" ] || continue
    case $program in *.*) continue ;; esac
    # libtool's wrapper would be traced too: find the program itself
    real=$program
    [ -x "build/tests/unit/.libs/$(basename "$program")" ] && real=build/tests/unit/.libs/$(basename "$program")
    (
        . build/tests/env.sh
        export CK_FORK=no CK_DEFAULT_TIMEOUT=0 QCODE_SLOW_MACHINE=1
        log=$(mktemp)
        if ! LD_PRELOAD="$top/$shim" valgrind -q --error-exitcode=9 --leak-check=full \
            --errors-for-leak-kinds=definite --suppressions=tests/ci/valgrind.supp "$real" > "$log" 2>&1; then
            tail -n 60 "$log"
            exit 1
        fi
        rm -f "$log"
    ) || { echo "failed under valgrind: $program"; exit 1; }
done
done_with
