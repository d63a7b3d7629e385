#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: static-maps.sh SOURCE
# Holds the planner's list of machines with static maps (tool/machines.c) against the
# machines of a kernel source tree.
set -eu
here=$(dirname -- "$0")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Gemini maps the UART of DEBUG_LL only, which the kernel covers by itself.
awk -f "$here/static-maps.awk" "$1"/arch/arm/mach-*/*.c |
	sed -e '/^cortina,gemini /d' -e 's/ .*//' | sort -u >"$tmp/kernel"
sed -n 's/^\t{ "\([^"]*\)", 0x.*/\1/p' "$here/../../tool/machines.c" | sort -u >"$tmp/tool"

echo "KTAP version 1"
echo "1..2"
if [ "$(wc -l <"$tmp/kernel")" -ge 50 ]; then
	echo "ok 1 static-maps-read"
else
	echo "not ok 1 static-maps-read # only $(wc -l <"$tmp/kernel") machines found in $1"
fi
if diff "$tmp/kernel" "$tmp/tool" >"$tmp/diff"; then
	echo "ok 2 static-maps-listed"
else
	sed -e '/^[<>]/!d' -e 's/^</# in the kernel alone:/' -e 's/^>/# in the planner alone:/' "$tmp/diff"
	echo "not ok 2 static-maps-listed"
	exit 1
fi
