#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: newest.sh [VERSION]
# What a port to the newest kernel of Debian's archive needs: gets its linux-source, or that
# of VERSION, asks the nearest series hunk by hunk whether it applies, and where it does, builds
# the kernel and boots the board of the RFC in each layout; prints KTAP.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/archive.sh
. "$top/scripts/archive.sh"
# shellcheck source=/dev/null
. /etc/os-release

usage='usage: newest.sh [VERSION]'
[ $# -le 1 ] || die "$usage"
dir=$top/build/newest
mkdir -p "$dir"

# offered - the versions of linux-source where source.sh looks, one a line.  Not every mirror
# has each suite.
offered() {
	uri=$(archive)
	[ -n "$uri" ] || die "no package source of $VERSION_CODENAME found, expected one in apt's configuration"
	next=$(next_release)
	own=$(dpkg --print-architecture)
	for suite in "$VERSION_CODENAME" "$VERSION_CODENAME-backports" ${next:+"$next-backports"} sid experimental; do
		say "newest: asking $suite"
		one_suite "$dir/apt/$suite" "$suite" "$own"
		suite_apt "$dir/apt/$suite" "$own" apt-get update >"$dir/apt.log" 2>&1 || continue
		suite_apt "$dir/apt/$suite" "$own" apt-cache pkgnames linux-source-
	done | sed -n 's/^linux-source-\([0-9]*\.[0-9]*\)$/\1/p' | sort -uV
}

version=${1:-}
if [ -z "$version" ]; then
	offered >"$dir/offered"
	version=$(tail -n 1 "$dir/offered")
	[ -n "$version" ] || die "the archive offers no linux-source, log: $dir/apt.log"
	say "newest: the archive has $(xargs <"$dir/offered"), taking $version"
fi
source_known "$version"

KERNEL_SRC=$("$top/scripts/source.sh" "$version")
export KERNEL_SRC
echo "KTAP version 1"

log=$dir/apply-$version.log
code=0
"$top/scripts/apply.sh" --check "$KERNEL_SRC" >"$log" 2>&1 || code=$?
# Which series it was, of the last line.
kernel=$(sed -n 's/.*series for \([0-9.]*[0-9]\).*/\1/p' "$log" | tail -n 1)
[ -n "$kernel" ] || { cat "$log" >&2; die "$version: no series was tried, log: $log"; }
# A port needs those of documentation as well, which make apply leaves out.
! grep -q 'left out, it is no code$' "$log" || code=1
result $code "$version-takes-the-series-for-$kernel"

# called_otherwise - options that the kernel did not take, of the last log
called_otherwise() {
	sed -n 's/^  \(CONFIG_[A-Za-z0-9_]*\)=.* became .*/\1/p' "$log" | xargs
}

# boot DIRECTORY - with the options there; says what came of it in code
boot() {
	log=$dir/boot-$version.log
	code=0
	OPTIONS_DIR=$1 KTAP=1 "$top/scripts/boot.sh" "$kernel" default rfc \
		"stock intermix packed" >"$log" 2>&1 || code=$?
}

# mend NAME... - what the nearest kernel calls otherwise, without these, which this one does
# not have: it calls them as kernel/config does.  Goes to $mended.
mend() {
	mended=$dir/$version/config
	rm -rf "$mended"
	mkdir -p "$mended"
	for own in "$top/kernel/$kernel/config"/*.config; do
		grep -vE "^CONFIG_[A-Za-z0-9_]*=\$|^($(echo "$*" | tr ' ' '|'))=" "$own" \
			>"$mended/${own##*/}" || :
	done
}

if [ $code != 0 ]; then
	hunks=$(grep -c ': hunk ' "$log" || :)
	say "newest: a port of the series for $kernel to $version has $hunks hunks to mend, docs/porting.md says how:"
	sed -n 's/^apply: \(.*: hunk .*\), does not apply.*/  \1/p' "$log" >&2
else
	boot "$top/kernel/$kernel/config"
	names=$(called_otherwise)
	if [ -n "$names" ]; then
		# shellcheck disable=SC2086 # names have no blanks
		mend $names
		boot "$mended"
	fi
	sed -n 's/^\(ok\|not ok\) [0-9]* /# \1 /p' "$log"
	result $code "$version-boots-as-predicted"
	[ -z "$names" ] || say "newest: a port of the series for $kernel to $version has to say in kernel/$version/config what is called otherwise: $names"
fi
finish
