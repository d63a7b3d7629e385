#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: tools.sh [--check | NAME...]
# Gets Debian's source of each tool in tools/ through apt, applies our series to it without
# fuzz and builds it in the cache; prints "NAME PATH" for each, the program.
# With --check, only says which packages are missing.
# tools/NAME/base says which version; tools/NAME/series may be missing: nothing to apply.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"

dir=$cache/tools
apt=$dir/apt
log=$dir/log
# shellcheck source=/dev/null
. /etc/os-release

need() {
	grep -v '^#' "$top/scripts/packages-tools.txt" | while read -r package; do
		# shellcheck disable=SC2016 # dpkg's own field
		dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
			echo "$package"
	done
}

missing=$(need | xargs)
[ -z "$missing" ] || die "missing Debian packages, type: apt-get install --no-install-recommends $missing"
[ "${1:-}" != --check ] || exit 0

run_apt() {
	(cd "$apt" && apt-get -q -o APT::Sandbox::User=root -o Dir::State::Lists="$apt/lists" \
		-o Dir::Cache="$apt/cache" -o Dir::Etc::SourceList="$apt/sources.list" \
		-o Dir::Etc::SourceParts="$apt/parts" "$@" >"$apt/log" 2>&1)
}

# fetch PACKAGE VERSION - its upstream source, in $apt; apt compares it with its checksum
fetch() {
	mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
	uri=$(archive)
	[ -n "$uri" ] || die "no package source of $VERSION_CODENAME found, expected one in apt's configuration"
	next=$(next_release)
	for suite in "$VERSION_CODENAME" ${next:+"$next"} sid; do
		say "tools: looking for $1 $2 in $suite"
		echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main" \
			>"$apt/sources.list"
		run_apt update && run_apt source --download-only --tar-only "$1=$2" && return
		# Without a description of the package, which apt wants first, the tar may still be there.
		orig "$1" "$2" >/dev/null && return
	done
	tail -3 "$apt/log" >&2
	die "cannot download the source of $1 $2, log: $apt/log"
}

# orig PACKAGE VERSION - the tar that was downloaded
orig() {
	upstream=${2%-*}
	find "$apt" -maxdepth 1 -name "$1_${upstream#*:}.orig.tar.*" | grep .
}

# unpack PACKAGE VERSION TREE - the source and our series on top
unpack() {
	tar=$(orig "$1" "$2") || { fetch "$1" "$2"; tar=$(orig "$1" "$2"); }
	rm -rf "$3"
	mkdir -p "$3"
	tar -x -f "$tar" -C "$3" --strip-components=1
	[ -r "$top/tools/$1/series" ] || return 0
	while read -r patch; do
		patch -d "$3" -p1 -s --fuzz=0 --no-backup-if-mismatch <"$top/tools/$1/$patch" ||
			die "$patch does not apply to $1 $2"
	done <"$top/tools/$1/series"
}

# crash reads dumps of ARM as a program of 32 bits, here.  The headers of the machine are
# those of 64 bits, which serve both.
build_crash() {
	mkdir -p "$dir/include"
	ln -sfn "/usr/include/$(gcc -print-multiarch)/asm" "$dir/include/asm"
	CPATH=$dir/include make -C "$1" -j"$(nproc)" target=ARM MAKEINFO=true
	[ -x "$1/crash" ]
}

# For the board: static, so that any initramfs can have it.
build_kexec_tools() {
	(cd "$1" && ./configure --host=arm-linux-gnueabihf --without-zlib --without-lzma \
		LDFLAGS=-static) && make -C "$1" -s
}

program() {
	case $1 in
	kexec-tools) echo build/sbin/kexec ;;
	*) echo "$1" ;;
	esac
}

# one PACKAGE - get, patch and build a tool, unless that was done
one() {
	base=$top/tools/$1/base
	[ -r "$base" ] || die "$1: no such tool, expected one of: $(cd "$top/tools" && echo *)"
	version=$(sed -n "s/^$1 //p" "$base")
	upstream=${version%-*}
	key=$(find "$top/tools/$1" -type f | sort | xargs cat "$top/scripts/tools.sh" | sha256sum)
	tree=$dir/$1-${upstream#*:}
	if [ "$(cat "$tree.key" 2>/dev/null)" != "$key" ]; then
		rm -f "$tree.key"
		unpack "$1" "$version" "$tree"
		say "tools: building $1 $version"
		case $1 in
		crash) build_crash "$tree" ;;
		kexec-tools) build_kexec_tools "$tree" ;;
		esac >"$log-$1" 2>&1 || {
			tail -20 "$log-$1" >&2
			die "$1 $version: build failed, log: $log-$1"
		}
		echo "$key" >"$tree.key"
	fi
	echo "$1 $tree/$(program "$1")"
}

unset MAKEFLAGS MFLAGS MAKEOVERRIDES
mkdir -p "$apt"
exec 9>"$dir/lock"
flock 9
[ $# -gt 0 ] || set -- crash kexec-tools
for name; do
	one "$name"
done
