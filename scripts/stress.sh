#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: stress.sh
# Gets Debian's stress-ng for armhf and the libraries it needs once, unpacks them
# into the cache and prints the directory.  The system's packages and apt's set-up
# stay as they are.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"

[ $# -eq 0 ] || die "usage: stress.sh"
# The program, and what its libraries are in.
packages='stress-ng libc6 libgcc-s1 libapparmor1 libbsd0 libmd0 libcrypt1 libegl1
	libglvnd0 libgbm1 libdrm2 libexpat1 libwayland-server0 libffi8 libxcb-randr0
	libxcb1 libxau6 libxdmcp6 libgles2 libjpeg62-turbo libjudydebian1 libkmod2
	liblzma5 libzstd1 libssl3 libsctp1 libxxhash0 libstdc++6 zlib1g'

dir=$cache/stress
mkdir -p "$cache"
exec 9>"$cache/stress.lock"
flock 9
[ ! -e "$dir/done" ] || { echo "$dir"; exit 0; }

# shellcheck source=/dev/null
. /etc/os-release
uri=$(archive)
[ -n "$uri" ] || die "no package source of ${VERSION_CODENAME:-this release} found, expected one in apt's configuration"

apt=$cache/stress-apt
rm -rf "$apt" "$dir"
mkdir -p "$apt/get" "$dir"
one_suite "$apt" "$VERSION_CODENAME" armhf
run_apt() {
	(cd "$apt/get" && suite_apt "$apt" armhf apt-get "$@" >>"$apt/log" 2>&1)
}
say "stress: downloading Debian's stress-ng for armhf"
# shellcheck disable=SC2086 # a list
if ! run_apt update || ! run_apt download $packages; then
	tail -5 "$apt/log" >&2
	die "cannot download, log: $apt/log"
fi
for deb in "$apt"/get/*.deb; do
	dpkg-deb -x "$deb" "$apt/root"
done

# Only what the program needs, and what that needs in turn.
library() {
	find "$apt/root/lib" "$apt/root/usr/lib" -name "$1" | head -n 1
}
take() {
	cp -L "$1" "$dir/${1##*/}.new"
	mv "$dir/${1##*/}.new" "$dir/$2"
	needed=$(arm-linux-gnueabihf-readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
	for name in $needed; do
		[ ! -e "$dir/$name" ] || continue
		file=$(library "$name")
		[ -n "$file" ] || die "$name: not found, expected in the packages that stress.sh names"
		echo "$file $name" >>"$apt/todo"
		: >"$dir/$name"
	done
}
: >"$apt/todo"
take "$apt/root/usr/bin/stress-ng" stress-ng
loader=$(library ld-linux-armhf.so.3)
[ -n "$loader" ] || die "no ld-linux-armhf.so.3 in libc6"
echo "$loader ld-linux-armhf.so.3" >>"$apt/todo"
while [ -s "$apt/todo" ]; do
	mv "$apt/todo" "$apt/now"
	: >"$apt/todo"
	while read -r file name; do
		take "$file" "$name"
	done <"$apt/now"
done
rm -rf "$apt"
touch "$dir/done"
echo "$dir"
