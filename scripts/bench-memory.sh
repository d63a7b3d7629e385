#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bench-memory.sh KERNEL
#        bench-memory.sh boot BOARD COLUMN [NUMBER]
# Counts misses of caches and TLBs, with the kernels that make bench has built: boots each
# line of bench/matrix-memory twice under the plugin of bench/cache, and reports.  The
# second form is one boot: a second is given as NUMBER 2.
set -eu
. "$(dirname -- "$0")/common.sh"

out=$top/build/bench
matrix=$top/bench/matrix-memory
# shellcheck source=scripts/bench-boot.sh
. "$top/scripts/bench-boot.sh"
# Shorter rounds than those of make bench; of test_vmalloc what is short enough.
params='test_vmalloc.run_test_mask=1081 test_vmalloc.test_loop_count=100 bench.part=16'

# measure BOARD COLUMN NUMBER
measure() {
	results=$out/memory-results/$1/$2.$3
	find_line "$1" "$2"
	boot "$1" "$2" "$results" --append "$params" --timeout 3600 \
		--profile "$out/cache.so,out=$results.cache,map=$out/image/${line% *}/System.map,two=on"
}

if [ "${1:-}" = boot-once ]; then
	find_line "$2" "$3"
	find_board "$2"
	plugin=$out/cache.so
	once "$out/memory-results/$2/$3.$4" "$0" boot "$2" "$3" "$4"
	exit
fi
if [ "${1:-}" = boot ]; then
	[ $# -eq 3 ] || [ $# -eq 4 ] || die "usage: bench-memory.sh boot BOARD COLUMN [NUMBER]"
	measure "$2" "$3" "${4:-1}" </dev/null
	exit
fi

[ $# -eq 1 ] || die "usage: bench-memory.sh KERNEL"
kernel=$1
kernel_known "$kernel"
make -s -C "$top" bench-programs >&2
awk '$1 !~ /^#/ { print $3 "-" $4 }' "$matrix" | sort -u | while read -r config; do
	grep -qs "^# Linux/arm $kernel\." "$out/image/$config/config" ||
		die "no $config of Linux $kernel in build/bench/image, expected make bench KERNEL=$kernel to have been run"
done
for number in 1 2; do
	grep -v '^#' "$matrix" | while read -r board column _; do
		echo "$board $column $number"
	done
done | xargs -P "$(nproc)" -L 1 "$0" boot-once
name=$(page_name benchmarks-memory)
"$out/memory" "$kernel" "$matrix" "$out/memory-results" "$top/docs/$name.md"
finish_page "$name" bench-findings-memory
