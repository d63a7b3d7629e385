#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: refresh.sh KERNEL
# Takes each patch of a series onto its kernel's source as it is now, offset and fuzz
# allowed, and writes it back: the header as it was, hunks that fit exactly.  Writes
# down in kernel/KERNEL/patches/base what source that is.  Where a hunk fails, nothing
# is written.  MENDED=1 goes on from there, with what the files have been edited to.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"

[ $# -eq 1 ] || die "usage: refresh.sh KERNEL"
kernel=$1
kernel_known "$kernel"
pristine=$("$top/scripts/source.sh" "$kernel")
patches=$top/kernel/$kernel/patches
work=$top/build/refresh/$kernel
# Files before and after a patch; git calls them a and b in the hunks.
before=$work/a
after=$work/b
git_alone

# take DIR - copy there what stdin names and the source has, unless it is there
take() {
	while read -r file; do
		[ ! -e "$1/$file" ] || continue
		[ -e "$pristine/$file" ] || continue
		mkdir -p "$1/$(dirname "$file")"
		cp "$pristine/$file" "$1/$file"
	done
}

# Where an edited patch reaches files that it did not touch, they are the source's.
add_missing() {
	(cd "$after" && find . -type f | sed 's|^\./||') >"$work/files"
	take "$before" <"$work/files"
}

# write_back PATCH - the header as it is, and the difference between both folders
write_back() {
	sed -e '/^diff --git /,$d' -e '/^--- \(a\/\|\/dev\/null\)/,$d' "$patches/$1" >"$work/patches/$1"
	add_missing
	# 1: there are differences
	(cd "$work" && git diff --no-index --no-prefix --no-renames --no-color a b) >"$work/diff" ||
		[ $? = 1 ] || die "$1: git diff failed"
	[ -s "$work/diff" ] || die "$1: changes nothing in $(basename "$pristine") any more"
	sed '/^index [0-9a-f]*\.\.[0-9a-f]*\( [0-7]*\)\{0,1\}$/d' "$work/diff" >>"$work/patches/$1"
}

# apply PATCH
apply() {
	patched_files "$patches/$1" >"$work/files"
	# What an earlier patch deleted stays deleted.
	grep -vxFf "$work/taken" "$work/files" >"$work/new" || :
	take "$before" <"$work/new"
	take "$after" <"$work/new"
	cat "$work/new" >>"$work/taken"
	patch -d "$after" -p1 -N -f -s --no-backup-if-mismatch <"$patches/$1" >"$work/log" 2>&1 ||
		stop "$1"
}

# stop PATCH - say where a hunk failed
stop() {
	echo "$1" >"$work/stopped"
	rejects=$(cd "$top" && find "build/refresh/$kernel/b" -name '*.rej' | sort | tr '\n' ' ')
	[ -n "$rejects" ] || rejects="none, see build/refresh/$kernel/log "
	die "$1 does not apply to $(basename "$pristine"), rejects: ${rejects% }"
}

# The patch that a run stopped at, as it has been edited.
resume() {
	[ -r "$work/stopped" ] || die "MENDED=$MENDED: no refresh of $kernel has stopped at a patch"
	rejects=$(cd "$top" && find "build/refresh/$kernel/b" -name '*.rej' | head -n 1)
	[ -z "$rejects" ] || die "MENDED=$MENDED: $rejects is still there, expected it done and removed"
	find "$after" -name '*.orig' -delete
	at=$(cat "$work/stopped")
	write_back "$at"
	rm "$work/stopped"
}

start() {
	rm -rf "$work"
	mkdir -p "$before" "$after" "$work/patches"
	: >"$work/taken"
	at=
}

# What the source is: the tag of its release, and Debian's package of it.
base() {
	echo "# What the series was last refreshed against, written by make refresh."
	sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\|EXTRAVERSION\) *= *//p' "$pristine/Makefile" |
		head -n 4 | tr '\n' ' ' | awk '{ print "upstream v" $1 "." $2 ($3 ? "." $3 : "") $4 }'
	[ -n "${KERNEL_SRC:-}" ] || basename "$pristine" |
		sed 's/^\(linux-source-[0-9.]*\)-\(.*\)/package \1 \2/'
}

# install NEW OLD - only where they differ; says so
install_file() {
	cmp -s "$1" "$2" && return
	cp "$1" "$2"
	echo "refresh: changed ${2#"$top/"}"
}

if [ -n "${MENDED:-}" ]; then resume; else start; fi
series_names "$kernel" >"$work/series"
while read -r patch; do
	if [ -n "$at" ]; then
		[ "$patch" != "$at" ] || at=
		continue
	fi
	[ -r "$patches/$patch" ] || die "kernel/$kernel/patches/series: $patch not found"
	rm -rf "$before"
	cp -a "$after" "$before"
	apply "$patch"
	write_back "$patch"
done <"$work/series"
base >"$work/base"
while read -r patch; do
	install_file "$work/patches/$patch" "$patches/$patch"
done <"$work/series" >"$work/changed"
cat "$work/changed"
install_file "$work/base" "$patches/base"
echo "refresh: $(grep -c . "$work/changed" || :) of $(wc -l <"$work/series") patches changed," \
	"$(sed -n 's/^upstream //p' "$work/base")"
