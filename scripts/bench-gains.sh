#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bench-gains.sh KERNEL
#        bench-gains.sh boot nohighmem|highmem BOARD COLUMN [NUMBER]
# Measures what a user gains: boots each line of bench/matrix-gains and
# bench/matrix-gains-highmem twice, and reports.  The second form needs the kernels that the
# first has built: one boot.
set -eu
. "$(dirname -- "$0")/common.sh"

out=$top/build/bench
# shellcheck source=scripts/bench-boot.sh
. "$top/scripts/bench-boot.sh"
# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"

# matrix_of KIND - $matrix is the list of its boots
matrix_of() {
	case $1 in
	nohighmem) matrix=$top/bench/matrix-gains ;;
	highmem) matrix=$top/bench/matrix-gains-highmem ;;
	*) die "$1: expected nohighmem or highmem" ;;
	esac
}

# measured KIND BOARD - what the guest measures: words for bench/agent/gains/main.c
measured() {
	case $1-$2 in
	# Shorter rounds than those of make bench.
	*-filled) echo gains.work bench.part=4 ;;
	nohighmem-*) echo gains.sets gains.room ;;
	*) echo gains.room gains.files ;;
	esac
}

# keep_filler - the module of bench/module for the kernel in $obj, in the initramfs beside its
# copy in $dir; kernels of make bench have no modules
keep_filler() {
	cp "$out/gains.cpio" "$dir/gains.cpio"
	grep -q '^CONFIG_MODULES=y' "$obj/.config" || return 0
	{
		build_modules "${obj%/*}" "$obj" "$top/bench/module" filler &&
			"$top/build/agent/mkinitramfs" "$dir/filler.cpio" filler.ko="$obj/filler/filler_0000.ko"
	} >"$obj/filler.log" 2>&1 || die "module not built, log: $obj/filler.log"
	cat "$dir/filler.cpio" >>"$dir/gains.cpio"
}

# measure KIND BOARD COLUMN NUMBER - modules stay, so they have a boot of their own
measure() {
	matrix_of "$1"
	find_line "$2" "$3"
	initrd=$out/image/${line% *}/gains.cpio
	into=$out/gains/$1/$2/$3.$4
	nothing='bench.only=none test_vmalloc.run_test_mask=0'
	boot "$2" "$3" "$into" --timeout 3600 --append "$nothing $(measured "$1" "$2")"
	[ "$1" = nohighmem ] || return 0
	boot "$2" "$3" "$into.modules" --timeout 3600 --append "$nothing gains.modules"
	grep '^fits.modules ' "$into.modules" >>"$into"
}

if [ "${1:-}" = boot ]; then
	[ $# -eq 4 ] || [ $# -eq 5 ] ||
		die "usage: bench-gains.sh boot nohighmem|highmem BOARD COLUMN [NUMBER]"
	measure "$2" "$3" "$4" "${5:-1}" </dev/null
	exit
fi

[ $# -eq 1 ] || die "usage: bench-gains.sh KERNEL"
kernel=$1
kernel_known "$kernel"
"$top/scripts/setup.sh" --check
make -s -C "$top" bench-programs >&2
awk '$1 !~ /^#/ { print $3, $4 }' "$top"/bench/matrix-gains* | sort -u | while read -r config variant; do
	targets=zImage
	case $config in *gains*) targets='zImage modules' ;; esac
	keep_image "$kernel" "$config" "$variant" "$targets" </dev/null
	keep_filler </dev/null
done
rm -rf "$out/gains/nohighmem" "$out/gains/highmem"
for number in 1 2; do
	for kind in nohighmem highmem; do
		matrix_of $kind
		grep -v '^#' "$matrix" | while read -r board column _; do
			echo "$kind $board $column $number"
		done
	done
done | xargs -P "$(nproc)" -L 1 "$0" boot
name=$(page_name gains)
"$out/gains/report" "$kernel" "$top/bench/matrix-gains" "$top/bench/matrix-gains-highmem" "$out/gains" \
	"$top/docs/$name.md" "$top/docs/$name.svg" "$top/docs/$name-workloads.svg"
[ "$kernel" != 6.12 ] || "$out/front" "$top/docs"
