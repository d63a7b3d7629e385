#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: source.sh KERNEL
# Gets the Debian source package of a kernel once, unpacks it into the cache and
# prints the directory.  KERNEL_SRC=path uses that kernel tree instead.
# Exit status 4: the archive was asked and does not have the package (any more).
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"

[ $# -eq 1 ] || die "usage: source.sh KERNEL"
kernel=$1
source_known "$kernel"

if [ -n "${KERNEL_SRC:-}" ]; then
	[ -f "$KERNEL_SRC/arch/arm/mm/mmu.c" ] ||
		die "KERNEL_SRC=$KERNEL_SRC: no arch/arm/mm/mmu.c, expected a kernel source tree"
	for made in .config include/config include/generated arch/arm/include/generated; do
		[ ! -e "$KERNEL_SRC/$made" ] || die "KERNEL_SRC=$KERNEL_SRC: it was built in, expected a" \
			"clean source tree (make mrproper)"
	done
	CDPATH='' cd -- "$KERNEL_SRC" && pwd -P
	exit 0
fi

pkg=linux-source-$kernel
src=$cache/src
apt=$src/apt-$kernel
mkdir -p "$src"
exec 9>"$src/lock-$kernel"
flock 9

if [ -r "$src/current-$kernel" ]; then
	dir=$src/$(cat "$src/current-$kernel")
	[ -d "$dir" ] && { echo "$dir"; exit 0; }
fi

mkdir -p "$apt"
# Private lists need no root and leave the system's alone.
private="-o Dir::State::Lists=$apt/lists -o Dir::Cache=$apt/cache"

# run_apt OPTION... - apt-get, with what it says in the log
run_apt() {
	(cd "$apt" && apt-get -q -o APT::Sandbox::User=root "$@" >log 2>&1)
}

download() {
	rm -f "$apt/$pkg"_*.deb
	run_apt "$@" download "$pkg"
}

# The system's own lists first; they may be missing or older than the archive.
# shellcheck disable=SC2086
fetch() {
	say "source: getting Debian's $pkg (about 150 MB)"
	download && return
	mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
	run_apt $private update && download $private && return
	from_newer "$apt" "$(dpkg --print-architecture)" "$pkg"
}

# shellcheck source=/dev/null
. /etc/os-release
gone=
fetch || {
	if [ -n "$gone" ]; then
		say "source: Debian's archive does not have $pkg"
		exit 4
	fi
	tail -5 "$apt/log" >&2
	die "cannot download $pkg, log: $apt/log"
}

deb=$(ls "$apt/$pkg"_*.deb)
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
rm -rf "$apt"
echo "$name" >"$src/current-$kernel"
echo "$src/$name"
