#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bench-tool.sh KERNEL
# How fast the planner is: all device trees of a kernel surveyed, and the
# biggest of them planned.  Prints time, the best of some runs, and
# instructions, which repeat to the digit.  Fails above a second, or 10 ms.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: bench-tool.sh KERNEL"
kernel=$1
runs=7
source_known "$kernel"
"$top/scripts/setup.sh"
make -s -C "$top" tool >&2
dtbs=$("$top/scripts/dtbs.sh" "$kernel")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$top"

# best COMMAND... - milliseconds of the fastest of some runs, to a tenth
best() {
	"$@" >"$tmp/out"	# files into the page cache
	i=0
	while [ $i -lt $runs ]; do
		from=$(date +%s%N)
		"$@" >"$tmp/out"
		echo $((($(date +%s%N) - from) / 1000))
		i=$((i + 1))
	done | sort -n | awk 'NR == 1 { printf "%.1f\n", $1 / 1000 }'
}

# instructions COMMAND... - how many; an empty environment, because it lies on the stack
instructions() {
	env -i valgrind --tool=callgrind --callgrind-out-file="$tmp/callgrind" "$@" \
		>"$tmp/out" 2>"$tmp/err" || { cat "$tmp/err" >&2; die "valgrind failed"; }
	sed -n 's/^summary: //p' "$tmp/callgrind"
}

# row NAME LIMIT COMMAND... - measure and print; LIMIT in milliseconds
row() {
	name=$1
	limit=$2
	shift 2
	ms=$(best "$@")
	printf '%-44s%10s ms%16s\n' "$name" "$ms" "$(instructions "$@")"
	awk -v ms="$ms" -v limit="$limit" 'BEGIN { exit !(ms < limit) }' ||
		{ say "bench-tool: $name takes $ms ms, expected less than $limit"; failed=1; }
}

failed=
# The biggest blob, of those that have RAM and so a plan.
find "$dtbs" -name '*.dtb' -printf '%s %p\n' | sort -rn | cut -d' ' -f2- >"$tmp/list"
while read -r board; do
	! build/intermix plan --dtb "$board" >/dev/null 2>&1 || break
done <"$tmp/list"
nr=$(wc -l <"$tmp/list")
printf '%-44s%13s%16s\n' "" "best of $runs" "instructions"
for format in text json; do
	row "survey, $nr device trees of $kernel, $format" 1000 build/intermix survey \
		--assume docs/assumed-ram "$dtbs" --format $format
done
for format in text svg; do
	row "plan, $(basename "$board" .dtb), $format" 10 build/intermix plan \
		--dtb "$board" --format $format
done
[ -z "$failed" ]
