#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: fuzz.sh DIR RUNS SEED
# Runs the fuzzer in DIR and reports it as one KTAP test.  What crashes it is
# kept in DIR/crashes.
set -u

dir=$1 runs=$2 seed=$3
log=$dir/fuzz.log

mkdir -p "$dir/corpus" "$dir/crashes"
echo "KTAP version 1"
echo "1..1"
if "$dir/fuzz" -runs="$runs" -seed="$seed" -max_len=1024 -timeout=10 \
	-artifact_prefix="$dir/crashes/" "$dir/corpus" >"$log" 2>&1; then
	tail -n 1 "$log" | sed 's/^/# /'
	echo "ok 1 - fuzz, $runs runs from seed $seed"
	exit 0
fi
tail -n 30 "$log" | sed 's/^/# /'
echo "# all of it: $log"
echo "not ok 1 - fuzz, $runs runs from seed $seed"
exit 1
