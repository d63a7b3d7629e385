#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: debian-root.sh [--check]
# Makes a root file system of this machine's Debian release for armhf once, with the packages of
# boot/debian/packages, as an ext4 image in the cache; prints its path.  No file system is mounted.
# With --check, makes none: only says what is missing here for it.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"
# shellcheck source=/dev/null
. /etc/os-release

from=$top/boot/debian
dir=$cache/debian
image=$dir/${VERSION_CODENAME:-}-armhf.ext4
log=$dir/log

need() {
	grep -v '^#' "$top/scripts/packages-debian.txt" | while read -r package; do
		# shellcheck disable=SC2016 # dpkg's own field
		dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
			echo "$package"
	done
}

key=$(cat "$0" "$from/packages" "$from/customize.sh" "$from/intermix.service" | sha256sum)
missing=$(need | xargs)
[ -z "$missing" ] || die "missing Debian packages, type: apt-get install --no-install-recommends $missing"
if [ "$(cat "$image.key" 2>/dev/null)" = "$key" ]; then
	echo "$image"
	exit 0
fi
arch-test armhf >/dev/null ||
	die "this kernel starts no programs of armhf, expected qemu-arm in /proc/sys/fs/binfmt_misc, as root: mount -t binfmt_misc none /proc/sys/fs/binfmt_misc; cat /usr/lib/binfmt.d/qemu-arm.conf >/proc/sys/fs/binfmt_misc/register"
[ "${1:-}" != --check ] || exit 0

uri=$(archive)
[ $# -eq 0 ] || die "usage: debian-root.sh [--check]"
[ -n "$uri" ] || die "no package source of ${VERSION_CODENAME:-this release} found, expected one in apt's configuration"
mkdir -p "$dir"
exec 9>"$dir/lock"
flock 9
rm -rf "$dir/new"
mkdir "$dir/new"

packages=$(grep -v '^#' "$from/packages" | tr '\n' ',')
say "debian: installing $VERSION_CODENAME for armhf (about 10 minutes), log: $log"
# shellcheck disable=SC2016 # for the shells of mmdebstrap
# PostgreSQL's own cluster would be made by an emulated program, here.
mmdebstrap --quiet --architectures=armhf --variant=minbase --include="${packages%,}" \
	--dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
	--dpkgopt='path-exclude=/usr/share/locale/*' \
	--essential-hook='mkdir -p "$1/etc/postgresql-common"' \
	--essential-hook='echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"' \
	--customize-hook="$from/customize.sh \"\$1\" $from/intermix.service" \
	"$VERSION_CODENAME" "$dir/new/root.tar" \
	"deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $VERSION_CODENAME main" \
	>"$log" 2>&1 </dev/null || { tail -5 "$log" >&2; die "mmdebstrap failed, log: $log"; }

# As one who may give files to others, or who makes tar and mke2fs think so.
as_root=
[ "$(id -u)" = 0 ] || as_root=fakeroot
# shellcheck disable=SC2016 # for the inner shell
$as_root sh -c 'mkdir "$1/root" && tar -x --numeric-owner -f "$1/root.tar" -C "$1/root" &&
	mke2fs -q -t ext4 -L root -m 0 -i 16384 -E lazy_itable_init=0,lazy_journal_init=0 \
		-d "$1/root" "$1/image" 3G' sh "$dir/new" >>"$log" 2>&1 ||
	{ tail -5 "$log" >&2; die "mke2fs failed, log: $log"; }
mv "$dir/new/image" "$image"
rm -rf "$dir/new"
echo "$key" >"$image.key"
echo "$image"
