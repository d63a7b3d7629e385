#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: fuzz.sh DIR RUNS SEED
# Runs the fuzzer in DIR and reports it as one KTAP test.  What crashes it is
# kept in DIR/crashes.
set -u

dir=$1 runs=$2 seed=$3
. "$(dirname -- "$0")/../ktap.sh"
log=$dir/fuzz.log

mkdir -p "$dir/corpus" "$dir/crashes"
echo "KTAP version 1"
try "fuzz, $runs runs from seed $seed" "$dir/fuzz" -runs="$runs" -seed="$seed" -max_len=1024 \
	-timeout=10 -artifact_prefix="$dir/crashes/" "$dir/corpus"
echo "# $(tail -n 1 "$log"), all of it: $log"
finish
