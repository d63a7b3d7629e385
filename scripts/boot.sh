#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: boot.sh KERNEL CONFIG BOARD LAYOUTS [PARAM...]
# Builds what is needed and boots a board in each layout; see `make help`.
# CONFIG may be empty: then it is default, or leadgap where the board needs it.
# KTAP=1 prints KTAP lines instead of table and picture; TIMEOUT is for one boot,
# PROCESSORS how many the machine has (default: 2).
# BOARD may be a device tree (*.dtb, *.dts): RAM="SIZE@BASE..." then stands for what its
# boot loader fills in (default: what boot/trees says, if anything).
# INITRD=FILE boots another initramfs than the agent's.
# BUILT=1 takes runner, agent and kernels as they are.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -ge 4 ] || die "usage: boot.sh KERNEL CONFIG BOARD LAYOUTS [PARAM...]"
kernel=$1
config=$2
board=$3
layouts=$4
shift 4
params=$*
kernel_known "$kernel"

file=$(board_file "$board")
[ -f "$file" ] || die "BOARD=$board: $file not found, expected a board file or one of: $(
	board_names | tr '\n' ' ')"
name=$(board_name "$file")
name=${name%.dt[bs]}
case $file in
*.dt[bs]) RAM=${RAM:-$(tree_ram "$file")} ;;
*) [ -z "${RAM:-}" ] || die "RAM=$RAM: expected with BOARD=FILE.dtb only" ;;
esac

begin=$(date +%s)
# The kernel without the feature to compare with.
reference=
case " $layouts " in *"unpatched "*) reference=unpatched ;; esac
case " $layouts " in
*" fixes "*)
	[ -z "$reference" ] || die "LAYOUTS=$layouts: expected unpatched or fixes, not both"
	reference=fixes
	;;
esac
step=0
steps=3
[ -z "$reference" ] || [ "$layouts" = "$reference" ] || steps=4
step() {
	step=$((step + 1))
	[ -n "${BUILT:-}" ] || say "[$step/$steps] $* ($(($(date +%s) - begin)) s)"
}

if [ -z "${BUILT:-}" ]; then
	"$top/scripts/setup.sh" --check
	step "boot runner and guest agent"
	boot_programs
fi
case $file in *.dts) file=$(compile_tree "$file") ;; esac
runner=$top/build/boot-runner

link=
if [ -z "$config" ]; then
	config=default
	first=$(on_board "$file" "$runner" --kernel-version "$kernel" --first-ram)
	if [ "$first" != 0 ]; then
		# Scripts look for the results under the default's name.
		link=$top/build/boot/$kernel-$config-$name
		config=leadgap
		say "boot: $name: the first usable RAM is at +$first bytes, using CONFIG=leadgap"
	fi
fi
out=$top/build/boot/$kernel-$config-$name

# image VARIANT - build a kernel and print its path
image() {
	if [ -n "${BUILT:-}" ]; then
		echo "$top/build/image/$kernel-$config-$1$(source_tag)/zImage"
	else
		dir=$("$top/scripts/build.sh" "$kernel" "$config" "$1")
		echo "$dir/zImage"
	fi
}

set -- --initrd "${INITRD:-$top/build/agent/initramfs.cpio}" --layouts "$layouts" \
	--config-name "$kernel-$config" --kernel-version "$kernel" --out "$out" --append "$params" \
	--timeout "${TIMEOUT:-120}" --min-checks 20 --processors "${PROCESSORS:-2}"
if [ -n "$reference" ]; then
	step "kernel $kernel $config $reference"
	zimage=$(image "$reference")
	set -- "$@" --reference-kernel "$zimage"
fi
if [ -z "$reference" ] || [ "$layouts" != "$reference" ]; then
	variant=${VARIANT:-intermix}
	step "kernel $kernel $config $variant"
	zimage=$(image "$variant")
fi
set -- "$@" --kernel "$zimage"
[ -z "${KTAP:-}" ] || set -- "$@" --ktap

step "booting $name: $layouts"
[ -z "$link" ] || { rm -rf "$link"; mkdir -p "${link%/*}"; ln -s "$(basename "$out")" "$link"; }
code=0
on_board "$file" "$runner" "$@" || code=$?
[ -n "${KTAP:-}" ] || say "results: $out/ ($(($(date +%s) - begin)) s)"
exit $code
