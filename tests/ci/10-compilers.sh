#!/bin/bash
# No warning from gcc or clang.
source "$(dirname "$0")/common.sh"
need clang
build build/gcc --enable-werror --disable-static CC=gcc
build build/clang --enable-werror --disable-static CC=clang CXX=clang++
done_with
