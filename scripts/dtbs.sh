#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dtbs.sh KERNEL
# Compiles every 32-bit ARM device tree of a kernel with the kernel's own rules
# and its own dtc, once, into the cache, and prints the directory.
# KERNEL_SRC=path takes that kernel tree, of which only what changed is compiled.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: dtbs.sh KERNEL"
kernel=$1
source_known "$kernel"
pristine=$("$top/scripts/source.sh" "$kernel")
if [ -n "${KERNEL_SRC:-}" ]; then
	name=$kernel-$(printf %s "$pristine" | sha256sum | cut -c1-12)
else
	name=${pristine##*/linux-source-}
fi
dts=$pristine/arch/arm/boot/dts
out=$cache/dtbs/$name
obj=$cache/dtbs/.build-$name
log=$cache/dtbs/$name.log
label="dtbs: $kernel"

mkdir -p "$cache/dtbs"
exec 9>"$cache/dtbs/$name.lock"
flock 9
key=$({ echo "$pristine"; cat "$0"; } | sha256sum)
if [ -z "${KERNEL_SRC:-}" ] && [ "$(cat "$out/.key" 2>/dev/null)" = "$key" ]; then
	echo "$out"
	exit 0
fi

export ARCH=arm CROSS_COMPILE=arm-linux-gnueabihf-
unset MAKEFLAGS MFLAGS MAKEOVERRIDES KCONFIG_ALLCONFIG O V 2>/dev/null || :

failed() {
	grep -m 20 -E '([Ee]rror|ERROR)[: ]|\*\*\*' "$log" >&2 || tail -20 "$log" >&2
	die "$kernel: $1, log: $log"
}

# The kernel builds every tree, whatever the machine, with OF_ALL_DTBS.
configure() {
	printf 'CONFIG_%s=y\n' MMU ARCH_MULTIPLATFORM ARCH_MULTI_V7 COMPILE_TEST OF_ALL_DTBS \
		>"$obj/wanted"
	KCONFIG_ALLCONFIG=$obj/wanted make -C "$pristine" O="$obj" allnoconfig >"$log" 2>&1 ||
		failed "configuration failed"
	grep -qx CONFIG_OF_ALL_DTBS=y "$obj/.config" ||
		failed "CONFIG_OF_ALL_DTBS could not be set"
}

# progress TOTAL - pass make's output through, saying now and then how far it is
progress() {
	awk -v total="$1" -v label="$label" '
		BEGIN { start = systime(); last = start }
		{ print; fflush() }
		/^ *DTC / && !/\.dtbo$/ { n++ }
		systime() >= last + 5 {
			last = systime()
			printf "%s: %d of %d, %d s\n", label, n, total, last - start | "cat >&2"
			fflush("cat >&2")
		}'
}

# Makefiles forget some trees: those are asked for by name.
missing() {
	while read -r file; do
		file=${file%.dts}.dtb
		[ -s "$obj/arch/arm/boot/dts/$file" ] || echo "$file"
	done <"$obj/list"
}

compile() {
	make -C "$pristine" O="$obj" -j"$(nproc)" "$@" 2>&1 || touch "$obj/failed"
}

# compile_all TOTAL
compile_all() {
	rm -f "$obj/failed"
	compile dtbs | progress "$1" >"$log"
	[ ! -e "$obj/failed" ] || failed "compiling the device trees failed"
	rest=$(missing)
	[ -n "$rest" ] || return 0
	say "$label: $(echo "$rest" | wc -l) in no makefile: $(echo "$rest" | tr "\n" " ")"
	# shellcheck disable=SC2086 # a list
	compile $rest >>"$log"
	[ ! -e "$obj/failed" ] || failed "compiling the device trees failed"
}

# Only what has a source of its own: a base with overlays applied has the
# memory of its base.  Whole or not at all.
install_all() {
	rm -rf "$out.new"
	while read -r file; do
		file=${file%.dts}.dtb
		[ -s "$obj/arch/arm/boot/dts/$file" ] ||
			failed "arch/arm/boot/dts/$file was not compiled"
		mkdir -p "$out.new/$(dirname "$file")"
		cp "$obj/arch/arm/boot/dts/$file" "$out.new/$file"
	done <"$obj/list"
	echo "$key" >"$out.new/.key"
	rm -rf "$out"
	mv "$out.new" "$out"
}

begin=$(date +%s)
mkdir -p "$obj"
(cd "$dts" && find . -name '*.dts' | sed 's|^\./||' | sort) >"$obj/list"
total=$(wc -l <"$obj/list")
[ "$total" -gt 0 ] || die "$dts: no *.dts found, expected a kernel source tree"
say "$label: compiling $total device trees of $name"
configure
compile_all "$total"
install_all
say "$label: $total of $total, $(($(date +%s) - begin)) s"
# A package's source never changes: nothing will be compiled again.
[ -n "${KERNEL_SRC:-}" ] || rm -rf "$obj"
echo "$out"
