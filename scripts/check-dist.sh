#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-dist.sh
# Makes a release here and in a copy elsewhere: the bytes are the same, the checksums
# right, the planner's source builds in an empty folder; prints KTAP.
# shellcheck disable=SC2317 # functions are called by name
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/release.sh
. "$top/scripts/release.sh"

version=$(release_version)
out=$("$top/scripts/dist.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$top/tests/ktap.sh"
what='dist: '
log=$work/log

sums() {
	(cd "$out" && sha256sum --quiet -c SHA256SUMS && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | sort) >"$work/files" &&
		sed 's/^[0-9a-f]*  //' "$out/SHA256SUMS" | sort | cmp - "$work/files"
}

same_bytes() {
	mkdir "$work/copy" && (cd "$top" &&
		git ls-files -z --cached --others --exclude-standard | xargs -0 cp -P --parents -t "$work/copy") &&
		# By which the cover letters tell what was booted with these very patches.
		{ [ ! -e "$top/.git" ] || cp -r "$top/.git" "$work/copy"; } &&
		make -s -C "$work/copy" dist >"$work/out" &&
		cmp "$out/SHA256SUMS" "$work/copy/build/dist/intermix-$version/SHA256SUMS"
}

source_builds() {
	mkdir "$work/empty" && tar -C "$work/empty" -xzf "$out/intermix-$version.tar.gz" &&
		cd "$work/empty/intermix-$version" && make -s tool && make -s install DESTDIR="$work/root" PREFIX=/usr &&
		"$work/root/usr/bin/intermix" --version | grep -qx "intermix $version" &&
		build/intermix plan --board "$top/boot/boards/rfc.board"
}

# on_target CPU PROGRAM
on_target() {
	file "$2" | grep -q 'ARM.*statically linked' &&
		qemu-arm -cpu "$1" "$2" plan --board "$top/boot/boards/rfc.board"
}

echo "KTAP version 1"
try "checksums, of each file" sums
try "the planner's source builds in an empty folder" source_builds
for cpu in armhf:cortex-a7 armel:arm1176 armel:arm926; do
	try "static planner for ${cpu#*:}" on_target "${cpu#*:}" "$out/intermix-${cpu%:*}"
done
try "another folder gives the same bytes" same_bytes
finish
