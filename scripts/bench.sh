#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bench.sh KERNEL
#        bench.sh boot BOARD COLUMN [NUMBER]
#        bench.sh profile BOARD WORKLOAD COLUMN COLUMN [CORE]
#        bench.sh lines BOARD WORKLOAD COLUMN CORE [SEED]
# Counts instructions: boots each line of bench/matrix twice, and reports.  The
# others need the kernels that the first has built: one boot; and where two
# columns differ in a workload, by symbol (boot included, it is in both): a row of the
# report, "tv" for all of test_vmalloc, "boot" for nothing but booting.  With CORE, as a7,
# cycles of the model of bench/cache instead, of the workload alone.  "lines": which lines are
# in each other's way in the first-level caches of a core, by set and symbol; with
# SEED, as if the linker had left other gaps between functions.
set -eu
. "$(dirname -- "$0")/common.sh"

out=$top/build/bench
matrix=$top/bench/matrix
# shellcheck source=scripts/bench-boot.sh
. "$top/scripts/bench-boot.sh"
# What test_vmalloc does: no test that is meant to fail, none that waits for RCU.
params='test_vmalloc.run_test_mask=1215 test_vmalloc.test_loop_count=1000'

# What runs of all that is measured: "tv" is all of test_vmalloc, "tv.NAME" one test of it.
only() {
	case $1 in
	tv) echo "bench.only=none $params" ;;
	tv.*)
		bit=1
		for test in fix_size_alloc full_fit_alloc long_busy_list_alloc random_size_alloc \
			fix_align_alloc random_size_align_alloc align_shift_alloc pcpu_alloc \
			kvfree_rcu_1_arg_vmalloc kvfree_rcu_2_arg_vmalloc vm_map_ram; do
			[ "tv.$test" != "$1" ] ||
				echo "bench.only=none $params test_vmalloc.run_test_mask=$bit"
			bit=$((bit * 2))
		done
		;;
	boot) echo "bench.only=none test_vmalloc.run_test_mask=0" ;;
	boot.* | fits.*) ;;
	*)
		! grep -qF "{ \"$1\", GROUP_" "$top/bench/report_model.c" ||
			echo "bench.only=$1 test_vmalloc.run_test_mask=0"
		;;
	esac
}

# plugin CORE FILE - what counts into FILE.blocks
plugin() {
	if [ -n "$1" ]; then
		echo "$out/cache.so,out=$2.cache,map=$2.map,profile=$2.blocks,core=$1,two=on"
	else
		echo "$out/count.so,out=$2.blocks"
	fi
}

# profile BOARD WORKLOAD COLUMN COLUMN [CORE]
profile() {
	words=$(only "$2")
	[ -n "$words" ] || die "$2: expected a row of the report that is not booting or what fits, tv or boot"
	core=${5:-}
	set -- "$out/profile/$1-$2${core:+-$core}" "$@"
	mkdir -p "$1"
	for column in "$4" "$5"; do
		find_line "$2" "$column"
		cp "$out/image/${line% *}/System.map" "$1/$column.map"
		boot "$2" "$column" "$1/$column" \
			--append "$words" --profile "$(plugin "$core" "$1/$column")"
	done
	"$out/compare" "$1/$4.blocks" "$1/$4.map" "$1/$5.blocks" "$1/$5.map"
}

# lines BOARD WORKLOAD COLUMN CORE [SEED] - of its second round; rounds as short as
# bench-memory's
lines() {
	words=$(only "$2")
	case $2 in
	tv* | boot) words= ;;
	esac
	[ -n "$words" ] || die "$2: expected a row of the report from user space or within the kernel"
	dir=$out/profile/$1-$2-$4
	mkdir -p "$dir"
	find_line "$1" "$3"
	cp "$out/image/${line% *}/System.map" "$dir/$3.map"
	boot "$1" "$3" "$dir/$3" --append "$words bench.part=16" \
		--profile "$out/cache.so,out=$dir/$3.cache,map=$dir/$3.map,lines=$dir/$3.lines,core=$4,two=on${5:+,gaps=$5}"
	"$out/sets" "$dir/$3.lines" "$dir/$3.map" "$(awk -v row="$2" '$1 == row { print $2 }' "$dir/$3")"
}

case ${1:-} in
boot-once)
	find_line "$2" "$3"
	find_board "$2"
	once "$out/results/$2/$3.$4" "$0" boot "$2" "$3" "$4"
	exit
	;;
boot)
	[ $# -eq 3 ] || [ $# -eq 4 ] || die "usage: bench.sh boot BOARD COLUMN [NUMBER]"
	boot "$2" "$3" "$out/results/$2/$3.${4:-1}" --append "$params" --timeout 3600 </dev/null
	exit
	;;
profile)
	[ $# -eq 5 ] || [ $# -eq 6 ] ||
		die "usage: bench.sh profile BOARD WORKLOAD COLUMN COLUMN [CORE]"
	shift
	profile "$@"
	exit
	;;
lines)
	[ $# -eq 5 ] || [ $# -eq 6 ] ||
		die "usage: bench.sh lines BOARD WORKLOAD COLUMN CORE [SEED]"
	shift
	lines "$@"
	exit
	;;
esac

[ $# -eq 1 ] || die "usage: bench.sh KERNEL"
kernel=$1
kernel_known "$kernel"
"$top/scripts/setup.sh" --check
make -s -C "$top" bench-programs >&2
mkdir -p "$out/probes" "$out/image"

# dump OBJ NAME - what the compiler made of translations
object=lib/lowmem_bench/translate.o
dump() {
	arm-linux-gnueabihf-objdump -d "$1/$object" >"$out/probes/$2"
}

# image CONFIG VARIANT NAME - build a kernel, note its size and its translations
image() {
	keep_image "$kernel" "$1" "$2"
	arm-linux-gnueabihf-size "$obj/vmlinux" |
		awk -v name="$3" 'NR == 2 { print name, $1, $2, $3 }' >>"$out/sizes.new"
	object_sizes "$obj" "$3" >>"$out/objects.all"
	dump "$obj" "$3"
}

# Those that differ most, 40 of them.
differing_objects() {
	awk '
		{ all = $3 + $4 + $5 }
		!($1 in low) || all < low[$1] { low[$1] = all }
		all > high[$1] { high[$1] = all }
		{ n[$1]++; if (!($2 in kernel)) { kernel[$2]; kernels++ } }
		END {
			for (file in n)
				if (n[file] < kernels || low[file] != high[file])
					print n[file] < kernels ? high[file] : high[file] - low[file], file
		}' "$out/objects.all" | sort -k1,1nr -k2 | head -n 40 | cut -d' ' -f2 |
		while read -r file; do
			grep "^$file " "$out/objects.all"
		done
}

# probe CONFIG VARIANT NAME - translations of a kernel that is not booted
probe() {
	obj=$(TARGETS=$object "$top/scripts/build.sh" "$kernel" "$1" "$2")
	dump "$obj" "$3"
}

rm -rf "$out/sizes.new" "$out/objects.all"
rm -f "$out/probes"/*
image bench unpatched-bench unpatched
image bench off-bench off
image bench+packed intermix-bench packed
image bench+linear intermix-bench intermix
mv "$out/sizes.new" "$out/sizes"
differing_objects >"$out/objects"

for config in thumb2 lpae; do
	probe bench+$config unpatched-bench unpatched-$config
	probe bench+packed+$config intermix-bench packed-$config
done

# As many at a time as there are processors: what is counted does not depend on time.
for number in 1 2; do
	grep -v '^#' "$top/bench/matrix" | while read -r board column _; do
		echo "$board $column $number"
	done
done | xargs -P "$(nproc)" -L 1 "$0" boot-once
name=$(page_name benchmarks)
"$out/report" "$kernel" "$top/bench/matrix" "$out" "$top/docs/$name.md" "$top/docs/$name.svg"
finish_page "$name" bench-findings
