#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: debian-config.sh KERNEL
# Gets the configurations of Debian's own kernels for armhf once, of any point release that the
# archive has of that kernel, unpacks them into the cache and prints the directory:
# FLAVOUR.config, as armmp.config.  The system's packages and apt's set-up stay as they are.
# Exit status 4: the archive was asked and has none (any more).
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"

[ $# -eq 1 ] || die "usage: debian-config.sh KERNEL"
kernel=$1
source_known "$kernel"
[ -z "${KERNEL_SRC:-}" ] || die "KERNEL_SRC=$KERNEL_SRC: not of Debian, expected none for a configuration of Debian's"
pkg=linux-config-$kernel
dir=$cache/debian-config/$kernel
apt=$cache/debian-config/apt-$kernel
mkdir -p "$cache/debian-config"
exec 9>"$cache/debian-config/lock-$kernel"
flock 9
[ ! -e "$dir" ] || { echo "$dir"; exit 0; }

# shellcheck source=/dev/null
. /etc/os-release
rm -rf "$apt"
own_lists "$apt"

# run_apt ARGUMENT... - of the system's own sources
run_apt() {
	(cd "$apt" && private_apt "$apt" armhf apt-get "$@" >log 2>&1)
}

say "debian-config: getting Debian's $pkg for armhf"
gone=
# Of a source that cannot be read the others are taken all the same.
run_apt update || :
run_apt download "$pkg" || from_newer "$apt" armhf "$pkg" || {
	if [ -n "$gone" ]; then
		say "debian-config: Debian's archive does not have $pkg for armhf"
		exit 4
	fi
	tail -5 "$apt/log" >&2
	die "cannot download $pkg, log: $apt/log"
}
rm -rf "$dir.new"
mkdir "$dir.new"
dpkg-deb -x "$apt/$pkg"_*.deb "$apt/root"
for file in "$apt/root/usr/src/$pkg"/config.armhf_none_*.xz; do
	[ -f "$file" ] || die "$pkg: expected usr/src/$pkg/config.armhf_none_FLAVOUR.xz in it"
	name=${file##*/config.armhf_none_}
	xz -dc "$file" >"$dir.new/${name%.xz}.config"
done
say "debian-config: $(cd "$apt" && ls "$pkg"_*.deb)"
mv "$dir.new" "$dir"
rm -rf "$apt"
echo "$dir"
