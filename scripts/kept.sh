# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $top and $cache are common.sh's
# Sourced after common.sh and overlay.sh: verdicts of boots that take hours together, in
# $cache/checked.  What passed with the same code and tools is not run again, but for FRESH=1.

# series_code KERNEL LAST - what compilers get of a series up to patch LAST, counted from 1:
# no messages, no documentation
series_code() {
	basename "$("$top/scripts/source.sh" "$1")"
	series_names "$1" | head -n "$2" | while read -r mail; do
		sed -n '/^diff --git /,$p' "$top/kernel/$1/patches/$mail"
	done
	overlay_placed "$1" | awk -v last="$2" '$1 <= last && $3 !~ /^Documentation\// { print $2 }' |
		xargs -r sha256sum
}

# boot_code KERNEL - what else decides how a boot ends
boot_code() {
	(
		cd "$top" || exit
		find core boot/agent boot/runner boot/module boot/boards boot/fixes boot/for-config \
			kernel/config "kernel/$1/config" scripts/build.sh scripts/kbuild.sh \
			scripts/boot.sh -type f 2>/dev/null | LC_ALL=C sort | xargs sha256sum
	)
	arm-linux-gnueabihf-gcc --version
	qemu-system-arm --version
}

# kept_file NAME - where the verdict of NAME is kept, for the code on standard input
kept_file() {
	echo "$cache/checked/$1-$(sed "s|$top/||" | sha256sum | cut -c1-16)"
}

# has_passed FILE
has_passed() {
	[ -z "${FRESH:-}" ] && [ -e "$1" ]
}

# keep_passed FILE
keep_passed() {
	mkdir -p "${1%/*}"
	: >"$1"
}
