#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: static-maps.sh SOURCE...
# Holds the planner's list of machines with static maps (tool/plan/machines.c) against the
# machines of kernel source trees; some machines are in one of them alone.
set -eu
here=$(dirname -- "$0")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Gemini and BCMBCA map the UART of DEBUG_LL only, which the kernel covers by itself.
for source; do
	awk -f "$here/static-maps.awk" "$source"/arch/arm/mach-*/*.c
done | sed -e '/^cortina,gemini /d' -e '/^brcm,bcm6846 /d' -e 's/ .*//' | sort -u >"$tmp/kernel"
sed -n 's/^\t{ "\([^"]*\)", 0x.*/\1/p' "$here/../../tool/plan/machines.c" | sort -u >"$tmp/tool"

# missing FILE FILE NAME - everything in the first is in the second
n=0
missing() {
	n=$((n + 1))
	if [ -n "$(comm -23 "$1" "$2")" ]; then
		comm -23 "$1" "$2" | sed "s/^/# not in ${2##*\/}: /"
		echo "not ok $n static-maps-$3"
	else
		echo "ok $n static-maps-$3"
	fi
}

echo "KTAP version 1"
missing "$tmp/kernel" "$tmp/tool" listed
[ $# -lt 2 ] || missing "$tmp/tool" "$tmp/kernel" exist
n=$((n + 1))
[ "$(wc -l <"$tmp/kernel")" -lt 50 ] || echo "ok $n static-maps-read"
[ "$(wc -l <"$tmp/kernel")" -ge 50 ] || echo "not ok $n static-maps-read # machines: $(wc -l <"$tmp/kernel")"
echo "1..$n"
