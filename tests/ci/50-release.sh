#!/bin/bash
# A release builds, tests and installs from its own archive.
source "$(dirname "$0")/common.sh"
build build/release
quietly make -C build/release -s -j"$(nproc)" distcheck
done_with
