#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-recipes.sh KERNEL
# Writes the recipes and checks what can be checked without the build systems: syntax,
# that what is named exists, and that the patches apply in each order; prints KTAP.
# shellcheck disable=SC2317 # functions are called by name
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: check-recipes.sh KERNEL"
kernel=$1
out=$("$top/scripts/recipes.sh" "$kernel")
pristine=$("$top/scripts/source.sh" "$kernel")
work=$out.work
rm -rf "$work"
mkdir -p "$work"
. "$top/tests/ktap.sh"
what='recipes: '
log=$work/log

# applies DIR - patches named on standard input, in their order, no fuzz; the end
# must be the same for every build system
applies() {
	tree=$work/tree
	rm -rf "$tree"
	mkdir -p "$tree"
	cat >"$work/names"
	[ -s "$work/names" ] || return 1
	while read -r name; do
		sed -n 's/^\(---\|+++\) [ab]\/\([^	]*\).*/\2/p' "$1/$name" || return 1
	done <"$work/names" | sort -u >"$work/files"
	while read -r file; do
		[ ! -e "$pristine/$file" ] || (cd "$pristine" && cp --parents "$file" "$tree") || return 1
	done <"$work/files"
	while read -r name; do
		patch -d "$tree" -p1 --fuzz=0 -N -f -s --no-backup-if-mismatch <"$1/$name" || return 1
	done <"$work/names"
	(cd "$tree" && find . -type f | sort | xargs sha256sum) >"$work/sums" || return 1
	[ -e "$work/first" ] || cp "$work/sums" "$work/first"
	cmp "$work/sums" "$work/first"
}

layer=$out/yocto/meta-intermix
feature=$layer/recipes-kernel/linux/files/intermix-kmeta/features/intermix

# Commands of kernel metadata; what they name is beside the file.
yocto_scc() {
	awk '/^(#|$)/ { next }
		/^define KFEATURE_(DESCRIPTION "[^"]+"|COMPATIBILITY (all|board|arch))$/ { next }
		/^(patch|include) [^ ]+$/ { next }
		/^kconf (hardware|non-hardware) [^ ]+$/ { next }
		{ print "not understood: " $0; bad = 1 }
		END { exit bad }' "$feature/intermix.scc" &&
		awk '/^patch/ { print $2 } /^kconf/ { print $3 }' "$feature/intermix.scc" | sort >"$work/a" &&
		(cd "$feature" && find . -type f ! -name '*.scc') | sed 's|^\./||' | sort | diff "$work/a" -
}

yocto_variables() {
	for name in BBFILE_COLLECTIONS BBFILE_PATTERN_intermix BBFILE_PRIORITY_intermix LAYERSERIES_COMPAT_intermix; do
		grep -q "^$name +\{0,1\}= \".*\"$" "$layer/conf/layer.conf" || return 1
	done
	for append in "$layer"/recipes-kernel/linux/*.bbappend; do
		grep -qx 'require linux-intermix.inc' "$append" || return 1
	done
	# Found by BBPATH, as the file is in another folder; and no recipe may be missed in silence.
	grep -qx 'require recipes-kernel/linux/linux-intermix.inc' \
		"$layer"/dynamic-layers/skeleton/recipes-kernel/linux/linux-yocto-custom.bbappend &&
		grep -q '^BBFILES_DYNAMIC += "skeleton:.*/dynamic-layers/skeleton/recipes-\*/\*/\*.bbappend"$' \
			"$layer/conf/layer.conf" &&
		! grep -q BB_DANGLINGAPPENDS "$layer/conf/layer.conf" || return 1
	[ -e "$layer/recipes-kernel/linux/linux-yocto_$kernel.bbappend" ] &&
		! grep -vE '^(#.*|[A-Za-z_:]+ (:=|=|\+=) ".*")?$' "$layer/recipes-kernel/linux/linux-intermix.inc" &&
		[ -d "$layer/recipes-kernel/linux/files/$(sed -n 's|.*file://\([^;]*\);type=kmeta;.*|\1|p' \
			"$layer/recipes-kernel/linux/linux-intermix.inc")" ] &&
		[ -e "$feature/../../$(sed -n 's/.*" \(features.*scc\)".*/\1/p' \
			"$layer/recipes-kernel/linux/linux-intermix.inc")" ]
}

# Both layouts, and nothing for tests or emulators.
config() {
	printf 'CONFIG_%s=y\n' VMALLOC_INTERMIX ARM_PACKED_LOWMEM | diff - "$1"
}

# Of Buildroot's check-package: header, tabs, line lengths, hashes.
buildroot_package() {
	dir=$out/buildroot/package/intermix
	[ "$(head -n 5 "$dir/intermix.mk" | tr '\n' '|')" = \
		"$(printf '#%.0s' $(seq 80))|#|# intermix|#|$(printf '#%.0s' $(seq 80))|" ] &&
		! grep -nE ' +$|	+$|@[A-Z]+@' "$dir/intermix.mk" "$dir/Config.in" &&
		! grep -nE '^ +' "$dir/Config.in" &&
		! awk 'length > 80 { print }' "$dir/intermix.mk" "$dir/Config.in" | grep . &&
		! sed -n '/^	help$/,$p' "$dir/Config.in" | sed 1d | grep -vE '^(	  .*)?$' &&
		grep -qE '^name: [A-Z0-9_]+$' "$out/buildroot/external.desc" &&
		(cd "$dir" && sed -n 's/^sha256  //p' intermix.hash | grep tar.gz | sha256sum -c) &&
		grep -q "^sha256  $(sha256sum <"$top/COPYING" | cut -d' ' -f1)  COPYING$" "$dir/intermix.hash"
}

buildroot_kconfig() {
	grep -q '^config BR2_PACKAGE_INTERMIX$' "$out/buildroot/package/intermix/Config.in" &&
		grep -q '^source ".BR2_EXTERNAL_INTERMIX_PATH/package/intermix/Config.in"$' "$out/buildroot/Config.in"
}

# The makefile is one that make can read, and defines the package's commands.
buildroot_make() {
	# shellcheck disable=SC2016 # make's
	printf 'generic-package =\ninclude %s\nall:\n\t@echo $(INTERMIX_VERSION) $(if $(INTERMIX_BUILD_CMDS),built)\n' \
		"$out/buildroot/package/intermix/intermix.mk" >"$work/mk" &&
		make -s -f "$work/mk" all | grep -q '^[0-9.]* built$'
}

apkbuild() {
	# shellcheck disable=SC1091,SC2034 # what abuild has
	sh -n "$out/postmarketos/APKBUILD.part" &&
		shellcheck -s sh -e SC2034,SC2154 "$out/postmarketos/APKBUILD.part" &&
		(cd "$out/postmarketos" && source='' sha512sums='' srcdir='' builddir='' &&
			. ./APKBUILD.part && echo "$sha512sums" | sed '/^$/d' | sha512sum -c &&
			for name in $source; do [ -e "$name" ] || exit 1; done)
}

# Three digits, none twice, as many as there are patches.
openwrt_numbers() {
	dir=$out/openwrt/patches-$kernel
	find "$dir" -name '*.patch' | sed 's|.*/||' | sort >"$work/all" &&
		! grep -v '^[0-9][0-9][0-9]-' "$work/all" && [ -z "$(cut -c1-3 "$work/all" | uniq -d)" ] &&
		[ "$(wc -l <"$work/all")" = "$(wc -l <"$out/debian/debian/patches/series.part")" ]
}

sorted() {
	find "$1" -maxdepth 1 -name '*.patch' | sed 's|.*/||' | sort
}

in_order() {
	case $1 in
	yocto) sed -n 's/^patch //p' "$feature/intermix.scc" | applies "$feature" ;;
	buildroot) sorted "$out/buildroot/linux-patches" | applies "$out/buildroot/linux-patches" ;;
	openwrt) sorted "$out/openwrt/patches-$kernel" | applies "$out/openwrt/patches-$kernel" ;;
	debian) applies "$out/debian/debian/patches" <"$out/debian/debian/patches/series.part" ;;
	postmarketos) sed -n '/^_intermix_patches/,/^"/s/^[0-9].*/&/p' "$out/postmarketos/APKBUILD.part" |
		applies "$out/postmarketos" ;;
	esac
}

echo "KTAP version 1"
try "Yocto: .scc" yocto_scc
try "Yocto: variables, and what they name" yocto_variables
try "Buildroot: rules of check-package" buildroot_package
try "Buildroot: Config.in" buildroot_kconfig
try "Buildroot: intermix.mk is read by make" buildroot_make
try "OpenWrt: numbers" openwrt_numbers
try "postmarketOS: APKBUILD, checksums" apkbuild
for file in "$feature/intermix.cfg" "$out/buildroot/intermix.config" "$out/openwrt/config" \
	"$out/debian/config.part" "$out/postmarketos/intermix.config"; do
	try "configuration ${file#"$out/"}" config "$file"
done
for system in yocto buildroot openwrt debian postmarketos; do
	try "$system: patches apply in order, no fuzz" in_order $system
done
rm -rf "$work"
finish
