#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: crash-as-is.sh
# Builds crash without the series of tools/crash in the cache, out of what scripts/tools.sh
# has built with it, so that only what the series touches is compiled; prints the program.
set -eu
. "$(dirname -- "$0")/common.sh"

tree=$("$top/scripts/tools.sh" crash | sed -n 's|^crash \(.*\)/crash$|\1|p')
[ -n "$tree" ] || die "scripts/tools.sh crash named no program"
mine=$tree-as-is
exec 9>"$mine.lock"
flock 9
key=$(cat "$tree.key" "$0" | sha256sum)
if [ "$(cat "$mine.key" 2>/dev/null)" != "$key" ]; then
	say "tools: building crash without the series"
	rm -rf "$mine.key" "$mine"
	cp -a "$tree" "$mine"
	# The last patch comes off first.
	sed '1!G;h;$!d' "$top/tools/crash/series" | while read -r patch; do
		patch -R -d "$mine" -p1 -s --fuzz=0 --no-backup-if-mismatch <"$top/tools/crash/$patch"
	done
	rm -f "$mine/crash"
	CPATH=$cache/tools/include make -C "$mine" -j"$(nproc)" target=ARM MAKEINFO=true >"$mine.log" 2>&1 ||
		{ tail -20 "$mine.log" >&2; die "crash without the series: build failed, log: $mine.log"; }
	[ -x "$mine/crash" ] || die "$mine.log: make built no crash"
	echo "$key" >"$mine.key"
fi
echo "$mine/crash"
