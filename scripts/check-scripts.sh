#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-scripts.sh
# Runs shellcheck over every script and prints KTAP.
set -eu
. "$(dirname -- "$0")/common.sh"

cd "$top"
n=0
failed=0
echo "KTAP version 1"
for file in .ci/run completions/*.bash $(find scripts tests kernel boot -name '*.sh' | sort); do
	n=$((n + 1))
	if shellcheck "$file" >&2; then
		echo "ok $n shellcheck-$file"
	else
		echo "not ok $n shellcheck-$file"
		failed=1
	fi
done
echo "1..$n"
exit $failed
