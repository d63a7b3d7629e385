#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bench.sh KERNEL
#        bench.sh boot LAYOUT COLUMN CONFIG VARIANT MODE
# Counts instructions: boots each line of bench/matrix twice, and reports.  The
# second form makes one boot, of kernels that the first has built.
set -eu
. "$(dirname -- "$0")/common.sh"

out=$top/build/bench
# What test_vmalloc does: no test that is meant to fail, none that waits for RCU.
params='test_vmalloc.run_test_mask=1215 test_vmalloc.test_loop_count=1000'

# boot LAYOUT COLUMN CONFIG VARIANT MODE NUMBER
boot() {
	file=$top/bench/layouts/$1.layout
	[ -r "$file" ] || file=$top/boot/layouts/$1.layout
	mkdir -p "$out/results/$1"
	"$out/runner" --kernel "$out/image/$3-$4/zImage" --initrd "$out/initramfs.cpio" \
		--layout "$file" --mode "$5" --append "$params" --out "$out/results/$1/$2.$6"
}

if [ "${1:-}" = boot ]; then
	[ $# -eq 6 ] || die "usage: bench.sh boot LAYOUT COLUMN CONFIG VARIANT MODE"
	shift
	boot "$@" 1
	exit
fi

[ $# -eq 1 ] || die "usage: bench.sh KERNEL"
kernel=$1
kernel_known "$kernel"
"$top/scripts/setup.sh"
make -s -C "$top" bench-programs >&2
mkdir -p "$out/probes" "$out/image"

# dump OBJ NAME - what the compiler made of translations
object=lib/lowmem_bench/translate.o
dump() {
	arm-linux-gnueabihf-objdump -d "$1/$object" >"$out/probes/$2"
}

# image CONFIG VARIANT NAME - build a kernel, note its size and its translations
image() {
	obj=$(TARGETS=zImage "$top/scripts/build.sh" "$kernel" "$1" "$2")
	dir=$out/image/$1-$2
	mkdir -p "$dir"
	cp "$obj/arch/arm/boot/zImage" "$obj/System.map" "$dir"
	cp "$obj/.config" "$dir/config"
	arm-linux-gnueabihf-size "$obj/vmlinux" |
		awk -v name="$3" 'NR == 2 { print name, $1, $2, $3 }' >>"$out/sizes.new"
	dump "$obj" "$3"
}

# probe CONFIG VARIANT NAME - translations of a kernel that is not booted
probe() {
	obj=$(TARGETS=$object "$top/scripts/build.sh" "$kernel" "$1" "$2")
	dump "$obj" "$3"
}

rm -rf "$out/results" "$out/sizes.new"
rm -f "$out/probes"/*
image bench unpatched-bench unpatched
image bench off-bench off
image bench+packed intermix-bench packed
image bench+linear intermix-bench intermix
mv "$out/sizes.new" "$out/sizes"

for config in thumb2 lpae; do
	probe bench+$config unpatched-bench unpatched-$config
	probe bench+packed+$config intermix-bench packed-$config
done

for number in 1 2; do
	grep -v '^#' "$top/bench/matrix" | while read -r layout column config variant mode; do
		boot "$layout" "$column" "$config" "$variant" "$mode" $number </dev/null
	done
done
"$out/report" "$kernel" "$top/bench/matrix" "$out" "$top/docs/benchmarks.md"
