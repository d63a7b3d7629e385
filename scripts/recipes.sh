#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: recipes.sh KERNEL [OUT]
# Writes recipes/ with the series of a kernel filled in to OUT, or build/recipes/KERNEL/.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/release.sh
. "$top/scripts/release.sh"

[ $# -ge 1 ] || die "usage: recipes.sh KERNEL [OUT]"
kernel=$1
kernel_known "$kernel"
out=${2:-$top/build/recipes/$kernel}
version=$(release_version)
series=$top/build/series/$kernel
"$top/scripts/series.sh" "$kernel" >/dev/null

# The patches without the cover letter, one name a line.
names() {
	(cd "$series" && find . -name '[0-9]*.patch' ! -name '0000-*') | sed 's|^\./||' | sort
}

# put DIR - the patches into a folder
put() {
	mkdir -p "$1"
	names | while read -r name; do cp "$series/$name" "$1"; done
}

yocto() {
	linux=$out/yocto/meta-intermix/recipes-kernel/linux
	mv "$linux/linux-yocto_@KERNEL@.bbappend" "$linux/linux-yocto_$kernel.bbappend"
	feature=$linux/files/intermix-kmeta/features/intermix
	put "$feature"
	release_config >"$feature/intermix.cfg"
	{
		echo '# SPDX-License-Identifier: GPL-2.0-only'
		echo 'define KFEATURE_DESCRIPTION "Lowmem without holes for 32-bit ARM"'
		echo 'define KFEATURE_COMPATIBILITY arch'
		echo
		names | sed 's/^/patch /'
		echo
		echo 'kconf non-hardware intermix.cfg'
	} >"$feature/intermix.scc"
}

buildroot() {
	put "$out/buildroot/linux-patches"
	release_config >"$out/buildroot/intermix.config"
	package=$out/buildroot/package/intermix
	sed -i "s/@VERSION@/$version/" "$package/intermix.mk"
	release_source "$package/intermix-$version.tar.gz"
	{
		echo "# Locally calculated"
		(cd "$package" && sha256sum "intermix-$version.tar.gz" | sed 's/^/sha256  /')
		sha256sum <"$top/COPYING" | sed 's/^\([0-9a-f]*\).*/sha256  \1  COPYING/'
	} >"$package/intermix.hash"
}

# Numbers of 9xx are for what is not going upstream yet.
openwrt() {
	dir=$out/openwrt/patches-$kernel
	mkdir -p "$dir"
	names | while read -r name; do
		number=$(echo "$name" | sed 's/^0*\([0-9]*\)-.*/\1/')
		cp "$series/$name" "$dir/$((899 + number))-intermix-${name#*-}"
	done
	release_config >"$out/openwrt/config"
}

debian() {
	put "$out/debian/debian/patches/features/arm/intermix"
	names | sed 's|^|features/arm/intermix/|' >"$out/debian/debian/patches/series.part"
	release_config >"$out/debian/config.part"
}

postmarketos() {
	dir=$out/postmarketos
	put "$dir"
	release_config >"$dir/intermix.config"
	names >"$dir/names"
	(cd "$dir" && xargs sha512sum <names && sha512sum intermix.config) >"$dir/sums"
	sed -i -e "/^@PATCHES@$/{r $dir/names
		d
		}" -e "/^@SUMS@$/{r $dir/sums
		d
		}" "$dir/APKBUILD.part"
	rm "$dir/names" "$dir/sums"
}

rm -rf "$out"
mkdir -p "$(dirname "$out")"
cp -r "$top/recipes" "$out"
yocto
buildroot
openwrt
debian
postmarketos
say "recipes: $(names | wc -l) patches for each build system"
echo "$out"
