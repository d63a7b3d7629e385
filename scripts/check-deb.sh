#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-deb.sh
# Builds the Debian package of the planner in a copy, has lintian look at it, and
# runs what is in it; prints KTAP.  Needs the packages of packages-deb.txt, and leaves
# the package in build/deb/.
# shellcheck disable=SC2317 # functions are called by name
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/release.sh
. "$top/scripts/release.sh"

for command in dpkg-buildpackage dh fakeroot lintian; do
	command -v $command >/dev/null || die "$command not found, expected the packages of scripts/packages-deb.txt"
done
version=$(release_version)
dir=$top/build/deb
copy=$dir/intermix-$version
rm -rf "$dir"
mkdir -p "$copy"
(cd "$top" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp -P --parents -t "$copy")

. "$top/tests/ktap.sh"
what='deb: '
log=$dir/log

build() {
	cd "$copy" && dpkg-buildpackage -us -uc -b
}

same_version() {
	[ "$(dpkg-parsechangelog -l "$top/debian/changelog" -S Version)" = "$version" ]
}

# lintian tells by its exit status of what --fail-on names.
lint() {
	lintian --allow-root --fail-on error,warning "$dir"/intermix_*.changes
}

unpacked() {
	dpkg-deb -x "$dir"/intermix_"$version"_*.deb "$dir/root" &&
	"$dir/root/usr/bin/intermix" --version | grep -qx "intermix $version" &&
	"$dir/root/usr/bin/intermix" plan --board "$top/boot/boards/rfc.board" &&
	man -l "$dir/root/usr/share/man/man1/intermix.1.gz" | grep -q INTERMIX &&
	[ -e "$dir/root/usr/share/bash-completion/completions/intermix" ]
}

echo "KTAP version 1"
try "the changelog has the version of the planner" same_version
try "dpkg-buildpackage -us -uc -b" build
try "lintian: no errors, no warnings" lint
try "the planner in it runs, the man page is shown" unpacked
finish
