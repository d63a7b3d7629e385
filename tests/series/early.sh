#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: early.sh KERNEL...
# vm_area_register_early() of each kernel with the series, taken from its
# source: no boot on ARM gets there.
set -eu
. "$(dirname -- "$0")/../ktap.sh"
own_folder

# early VARIANT KERNEL - run the function of that tree
early() {
	tree=$("$top/scripts/tree.sh" "$2" "$1" 2>"$dir/log") || return 1
	sed -n '/^void __init vm_area_register_early(/,/^}/p' "$tree/mm/vmalloc.c" >"$dir/function.c"
	[ -s "$dir/function.c" ] || return 1
	cc -Wall -Wextra -Werror -DFUNCTION="\"$dir/function.c\"" -o "$dir/early" \
		"$top/tests/series/early_area.c" >"$dir/log" 2>&1 || return 1
	"$dir/early" >"$dir/log" 2>&1
}

for kernel; do
	status=0
	early intermix "$kernel" || status=1
	result "$status" "early areas of $kernel do not overlap"
done
finish
