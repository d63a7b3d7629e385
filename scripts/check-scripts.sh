#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-scripts.sh
# Runs shellcheck over every script and prints KTAP.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"

cd "$top"
echo "KTAP version 1"
for file in .ci/run completions/*.bash $(find scripts tests kernel boot web -name '*.sh' | sort); do
	status=0
	shellcheck "$file" >&2 || status=1
	result $status "shellcheck-$file"
done
finish
