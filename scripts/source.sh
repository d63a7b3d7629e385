#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: source.sh KERNEL
# Gets the Debian source package of a kernel once, unpacks it into the cache and
# prints the directory.  KERNEL_SRC=path uses that kernel tree instead.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: source.sh KERNEL"
kernel=$1
kernel_known "$kernel"

if [ -n "${KERNEL_SRC:-}" ]; then
	[ -f "$KERNEL_SRC/arch/arm/mm/mmu.c" ] ||
		die "KERNEL_SRC=$KERNEL_SRC: no arch/arm/mm/mmu.c, expected a kernel source tree"
	CDPATH='' cd -- "$KERNEL_SRC" && pwd
	exit 0
fi

pkg=linux-source-$kernel
src=$cache/src
mkdir -p "$src/apt"
exec 9>"$src/lock-$kernel"
flock 9

if [ -r "$src/current-$kernel" ]; then
	dir=$src/$(cat "$src/current-$kernel")
	[ -d "$dir" ] && { echo "$dir"; exit 0; }
fi

apt_opts="-q -o APT::Sandbox::User=root"

# Without fresh lists of its own the system cannot tell where the package is.
# Private lists need no root and leave the system's alone.
use_private_lists() {
	mkdir -p "$src/apt/lists/partial" "$src/apt/cache/archives/partial"
	apt_opts="$apt_opts -o Dir::State::Lists=$src/apt/lists -o Dir::Cache=$src/apt/cache"
	# shellcheck disable=SC2086
	apt-get $apt_opts update >"$src/apt/log" 2>&1 || {
		tail -5 "$src/apt/log" >&2
		die "apt-get update failed, log: $src/apt/log"
	}
}

download() {
	rm -f "$src/apt/$pkg"_*.deb
	# shellcheck disable=SC2086
	(cd "$src/apt" && apt-get $apt_opts download "$pkg" >log 2>&1)
}

say "source: downloading Debian's $pkg (about 150 MB)"
download || { use_private_lists && download; } || {
	tail -5 "$src/apt/log" >&2
	die "cannot download $pkg, log: $src/apt/log"
}

deb=$(ls "$src/apt/$pkg"_*.deb)
version=$(dpkg-deb -f "$deb" Version)
name=$pkg-$version
say "source: unpacking $pkg $version"
rm -rf "$src/$name.new"
mkdir "$src/$name.new"
# One pipe, so that neither the tar inside the package nor the xz hits the disk.
dpkg-deb --fsys-tarfile "$deb" | tar -xO "./usr/src/$pkg.tar.xz" |
	xz -dc -T0 | tar -x -C "$src/$name.new" --strip-components=1
[ -f "$src/$name.new/arch/arm/mm/mmu.c" ] ||
	die "$deb: unpacking failed, expected arch/arm/mm/mmu.c in it"
rm -rf "${src:?}/$name"
mv "$src/$name.new" "$src/$name"
rm -f "$deb"
echo "$name" >"$src/current-$kernel"
echo "$src/$name"
