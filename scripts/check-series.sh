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

# verdict WORDS - $kept is where the verdict of such a step is kept
verdict() {
	{ series_code "$kernel" "$STEP" && boot_code "$kernel"; } >"$out/code" ||
		die "the code of step $STEP cannot be told"
	echo "$*" >>"$out/code"
	kept=$(kept_file "series-$kernel" "$out/code")
}

# step NAME CONFIG VARIANT LAYOUTS [PARAMS] - build and boot what the patch gives
step() {
	verdict "$@"
	before=$kept
	if has_passed "$kept"; then
		result 0 "$1"
	elif "$top/scripts/build.sh" "$kernel" "$2" "$3" >"$out/image" 2>"$out/log" </dev/null &&
		BUILT=1 KTAP=1 VARIANT=$3 "$top/scripts/boot.sh" "$kernel" "$2" rfc \
			"$4" ${5:+"$5"} >"$out/log" 2>&1 </dev/null; then
		verdict "$@"
		# Nobody has edited anything meanwhile.
		[ "$kept" != "$before" ] || keep_passed "$kept"
		result 0 "$1"
	else
		result 1 "$1"
	fi
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
