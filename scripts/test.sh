#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: test.sh KERNEL [full]
# Every test; KTAP lines; the last line is "N passed, N failed".
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -ge 1 ] || die "usage: test.sh KERNEL [full]"
kernel=$1
full=${2:-}
kernel_known "$kernel"
dir=$top/build/test
log=$dir/log
begin=$(date +%s)
jobs=2

"$top/scripts/setup.sh"
mkdir -p "$dir"
: >"$log"
# cmocka prints TAP when asked to.
CMOCKA_MESSAGE_OUTPUT=TAP
export CMOCKA_MESSAGE_OUTPUT

# part NAME COMMAND... - run a part; its own failure is a failed test, whatever
# lines it prints.
part() {
	part=$1
	shift
	say "test: $part ($(($(date +%s) - begin)) s)"
	{ "$@" 2>&1 || echo "not ok - $part: $* failed"; } | tee -a "$log"
}

# The makefile has a target only when its part of the project is there.
has_target() {
	make -n -C "$top" "$1" >/dev/null 2>&1
}

# Layouts that a configuration can boot: those with a leading gap need leadgap.
layouts_for() {
	layout_names | while read -r name; do
		file=$(layout_file "$name")
		case $file in *.dts) file=$(compile_tree "$file") ;; esac
		first=$("$top/build/boot-runner" --first-ram --layout "$file")
		if [ "$first" = 0 ] || [ "$1" = leadgap ]; then
			echo "$name"
		fi
	done
}

# The same for the device trees of boot/trees.
trees_for() {
	sed -n 's/^\([^#[:space:]]\{1,\}\).*/\1/p' "$top/boot/trees" | while read -r tree; do
		file=$dtbs/$tree.dtb
		RAM=$(tree_ram "$file")
		first=$(on_board "$file" "$top/build/boot-runner" --first-ram)
		if [ "$first" = 0 ] || [ "$1" = leadgap ]; then
			echo "$file"
		fi
	done
}

# The matrix, "config layout modes" a line, with "*" and "@trees" spelled out.
boots() {
	cat "$@" | grep -v '^#' | while read -r config layout modes; do
		case $layout in
		'*') layouts_for "$config" ;;
		@trees) trees_for "$config" ;;
		@*) echo "$dtbs/${layout#@}.dtb" ;;
		*) echo "$layout" ;;
		esac | sed "s/.*/$config & $modes/"
	done
}

build_kernels() {
	while read -r config _ modes; do
		echo "$config intermix"
		for mode in $modes; do
			case $mode in unpatched | fixes) echo "$config $mode" ;; esac
		done
	done <"$dir/boots" | awk '!seen[$0]++' >"$dir/kernels"
	while read -r config variant; do
		"$top/scripts/build.sh" "$kernel" "$config" "$variant" >"$dir/image" </dev/null ||
			return 1
	done <"$dir/kernels"
}

# Two boots at a time: an emulator keeps one processor busy.  What a boot prints
# comes in one piece.
boot_all() {
	# shellcheck disable=SC2016 # for the inner shell
	BUILT=1 KTAP=1 xargs -P $jobs -L 1 sh -c '
		top=$1 kernel=$2 config=$3 layout=$4
		shift 4
		out=$(mktemp)
		"$top/scripts/boot.sh" "$kernel" "$config" "$layout" "$*" >"$out" 2>"$out.err" || {
			cat "$out.err" >>"$out"
			grep -q "^not ok" "$out" || echo "not ok boot-$config-$layout" >>"$out"
		}
		flock "$top/build/test/lock" cat "$out"
		rm -f "$out" "$out.err"
	' sh "$top" "$kernel" <"$dir/boots"
}

for target in test-core test-tool test-tool-armhf test-agent test-bench check-scripts; do
	if has_target $target; then
		part $target make -s --no-print-directory -C "$top" $target
	fi
done
[ ! -x "$top/scripts/check-kernel.sh" ] || part check-kernel "$top/scripts/check-kernel.sh" "$kernel"
[ -z "$full" ] || part check-series "$top/scripts/check-series.sh" "$kernel"
[ -z "$full" ] || part random-core make -s --no-print-directory -C "$top" random-core N=10000000

dtbs=$("$top/scripts/dtbs.sh" "$kernel") || die "no device trees"
part programs make -s --no-print-directory -C "$top" build/intermix build/boot-runner \
	build/agent/initramfs.cpio
cd "$top"
part corpus tests/tool/corpus.sh build/intermix "$dtbs"
part same tests/tool/same.sh build/intermix "$dtbs"
part armhf make -s --no-print-directory -C "$top" test-tool-armhf
[ -z "$full" ] || part survey scripts/survey.sh --check 7.3 6.12
matrix=$top/boot/matrix
boots "$matrix" ${full:+"$matrix-full"} >"$dir/boots"
part kernels build_kernels
part test-runner make -s --no-print-directory -C "$top" test-runner KERNEL="$kernel"
part boots boot_all

passed=$(grep -cE '^ok ' "$log" || :)
failed=$(grep -cE '^not ok ' "$log" || :)
if [ "$failed" != 0 ]; then
	say "test: what failed, in $log:"
	grep -E '^not ok ' "$log" >&2
fi
say "test: $(($(date +%s) - begin)) s"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
