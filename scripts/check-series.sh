#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-series.sh KERNEL
# Every patch builds and boots on its own: after each patch of the series, the
# kernel is built without the option and boots the RFC's layout as stock does.
# Prints KTAP lines.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: check-series.sh KERNEL"
kernel=$1
kernel_known "$kernel"
out=$top/build/check-series
mkdir -p "$out"

make -s -C "$top" build/boot-runner build/agent/initramfs.cpio >&2
sed '/^#/d' "$top/kernel/patches/$kernel/series" >"$out/series"
total=$(wc -l <"$out/series")
STEP=0
export STEP
while read -r patch; do
	STEP=$((STEP + 1))
	say "series: [$STEP/$total] $patch"
	if "$top/scripts/build.sh" "$kernel" default step >"$out/image" </dev/null &&
		BUILT=1 KTAP=1 VARIANT=step "$top/scripts/boot.sh" "$kernel" default rfc \
			stock >"$out/log" 2>&1 </dev/null; then
		echo "ok - builds-and-boots-$patch"
	else
		sed 's/^/# /' "$out/log"
		echo "not ok - builds-and-boots-$patch"
	fi
done <"$out/series"
