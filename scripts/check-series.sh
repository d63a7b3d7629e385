#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-series.sh KERNEL [FIRST]
# Every patch builds and boots on its own: after each patch of the series, from the
# FIRST on, the kernel is built without the options and boots the board of the RFC as
# stock does; where an option can be chosen, it is built and boots with it as well.
# Prints KTAP lines.  A step that passed with the same code is not made again, but for FRESH=1.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/kept.sh
. "$top/scripts/kept.sh"

[ $# -eq 1 ] || [ $# -eq 2 ] || die "usage: check-series.sh KERNEL [FIRST]"
kernel=$1
first=${2:-1}
kernel_known "$kernel"
out=$top/build/check-series
mkdir -p "$out"
log=$out/log

# shellcheck disable=SC2317 # once() calls it
verdict() {
	{ series_code "$kernel" "$STEP" && boot_code "$kernel" "$config"; } >"$out/code" ||
		die "the code of step $STEP cannot be told"
	echo "$tested" >>"$out/code"
	kept=$(kept_file "series-$kernel" "$out/code")
}

# build_and_boot CONFIG VARIANT LAYOUTS [PARAMS]
# shellcheck disable=SC2317 # once() calls it
build_and_boot() {
	"$top/scripts/build.sh" "$kernel" "$1" "$2" >"$out/image" 2>"$out/log" </dev/null &&
		BUILT=1 KTAP=1 VARIANT=$2 "$top/scripts/boot.sh" "$kernel" "$1" rfc \
			"$3" ${4:+"$4"} >"$out/log" 2>&1 </dev/null
}

# step NAME CONFIG VARIANT LAYOUTS [PARAMS] - build and boot what the patch gives
step() {
	tested=$*
	name=$1
	config=$2
	shift
	if once build_and_boot "$@"; then result 0 "$name"; else result 1 "$name"; fi
}

# options_at STEP - what arch/arm/Kconfig has of lowmem/ after that patch, a line each
options_at() {
	series_names "$kernel" | head -n "$1" | while read -r name; do
		sed -n 's|^+source "arch/arm/mm/\(lowmem/.*\)"$|\1|p' "$top/kernel/$kernel/patches/$name"
	done
}

# has FILE - among them
has() {
	echo "$options" | grep -qxF "$1"
}

boot_programs
sed '/^#/d' "$top/kernel/$kernel/patches/series" >"$out/series"
total=$(wc -l <"$out/series")
STEP=0
export STEP
while read -r patch; do
	STEP=$((STEP + 1))
	[ "$STEP" -ge "$first" ] || continue
	say "series: [$STEP/$total] $patch"
	step "builds-and-boots-$patch" default step stock
	options=$(options_at "$STEP")
	if has lowmem/Kconfig.packed; then
		step "with-both-options-$patch" default step-on "stock intermix packed"
	elif has lowmem/tests/Kconfig; then
		step "with-the-option-$patch" linear step-on "stock intermix"
	elif has lowmem/Kconfig; then
		step "with-the-option-$patch" linear+untested step-on "stock intermix" \
			intermix.agent=untested
	fi
done <"$out/series"
