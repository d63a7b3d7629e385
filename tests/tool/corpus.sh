#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: corpus.sh INTERMIX DIRECTORY
# Every device tree of a kernel is read, and counted once.
set -u

intermix=$1
trees=$2
out=$(mktemp)
trap 'rm -f "$out"' EXIT
failed=0

# result NUMBER NAME, by the status of what ran before
result() {
	if [ $? -eq 0 ]; then
		echo "ok $1 - $2"
	else
		echo "not ok $1 - $2"
		sed 's/^/# /' "$out" | tail -n 5
		failed=1
	fi
}

all=$(find "$trees" -name '*.dtb' | wc -l)
[ "$all" -gt 1000 ]
result 1 "there are more than a thousand device trees"
"$intermix" survey --assume docs/assumed-ram "$trees" --format tsv >"$out" 2>&1
result 2 "all $all device trees can be read"
# Less the heading; totals start with a #.
[ "$(grep -vc '^#' "$out")" -eq $((all + 1)) ]
result 3 "each has a row"
echo "1..3"
exit "$failed"
