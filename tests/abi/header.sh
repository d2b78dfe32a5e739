#!/bin/sh
# The header alone compiles in every dialect it promises.
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
echo '#include <qcode.h>
int main(void) { qc_segment s; qc_error e; (void)s; return sizeof e == 1024 ? 0 : 1; }' > "$dir/one.c"
cp "$dir/one.c" "$dir/one.cc"
for std in c99 c11 c17; do
    $CC -std=$std -pedantic -Wall -Wextra -Werror -I"$QCODE_SRCDIR/include" -c "$dir/one.c" -o "$dir/one.o"
done
for std in c++11 c++17; do
    $CXX -std=$std -pedantic -Wall -Wextra -Werror -I"$QCODE_SRCDIR/include" -c "$dir/one.cc" -o "$dir/one.o"
done
$CC -I"$QCODE_SRCDIR/include" "$dir/one.c" -o "$dir/one" && "$dir/one"
