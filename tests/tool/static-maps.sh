#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: static-maps.sh SOURCE...
# Holds the planner's list of machines with static maps (tool/plan/machines.c) against the
# machines of kernel source trees; some machines are in one of them alone.
set -eu
. "$(dirname -- "$0")/../ktap.sh"
here=$(dirname -- "$0")
own_folder
what=static-maps-

# Gemini and BCMBCA map the UART of DEBUG_LL only, which the kernel covers by itself.
for source; do
	awk -f "$here/static-maps.awk" "$source"/arch/arm/mach-*/*.c
done | sed -e '/^cortina,gemini /d' -e '/^brcm,bcm6846 /d' -e 's/ .*//' | sort -u >"$dir/kernel"
sed -n 's/^\t{ "\([^"]*\)", 0x.*/\1/p' "$here/../../tool/plan/machines.c" | sort -u >"$dir/tool"

# missing FILE FILE NAME - everything in the first is in the second
missing() {
	comm -23 "$1" "$2" | sed "s/^/not in ${2##*\/}: /" >"$log"
	nothing_in "$log" "$3"
}

echo "KTAP version 1"
missing "$dir/kernel" "$dir/tool" listed
[ $# -lt 2 ] || missing "$dir/tool" "$dir/kernel" exist
read=$(wc -l <"$dir/kernel")
report read "$([ "$read" -ge 50 ] || echo "$read machines")"
finish
