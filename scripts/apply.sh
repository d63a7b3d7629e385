#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: apply.sh [--check | --undo] TREE [KERNEL]
# Puts the series into a kernel source, without fuzz: new files, and patches.  Which
# one, KERNEL or the version in the tree's Makefile says; of a version that has none
# it is the nearest.  All is tried on copies of the files first: where a hunk does not
# apply, it is named and TREE stays as it is; of MAINTAINERS and Documentation/ it is
# left out.  --check does no more than that; --undo takes the series back.
# Exit status: 0 done, 1 not done (it does not apply; it is there already; with --undo,
# it is not there), 2 bad usage, 3 TREE is no kernel source.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"

# refuse STATUS TEXT...
refuse() {
	status=$1
	shift
	echo "$name: $*" >&2
	exit "$status"
}

name=apply
how=apply
case ${1:-} in
--check) how=check; shift ;;
--undo) how=undo name=unapply; shift ;;
esac
if [ $# -lt 1 ] || [ $# -gt 2 ] || [ -z "$1" ]; then
	refuse 2 "no TREE, expected the path of a kernel source, as make $name TREE=\$HOME/linux"
fi
given=$1
# make does not expand it, nor does every shell behind "TREE=".
# shellcheck disable=SC2088
case $given in '~/'*) given=$HOME/${given#??} ;; esac
kernel=${2:-}
asked=$kernel
tree=$(CDPATH='' cd -- "$given" 2>/dev/null && pwd -P) || refuse 3 "TREE=$given: not a folder, expected a kernel source"
for file in Makefile arch/arm/mm/mmu.c; do
	[ -r "$tree/$file" ] || refuse 3 "TREE=$given: no $file, expected a kernel source"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What write_all() has put into the tree so far goes again.
trap 'interrupted' HUP INT TERM

# as_asked - what make unapply has to be told as well
as_asked() {
	[ -z "$asked" ] || [ "$asked" = "$(nearest)" ] || echo ", with KERNEL=$asked"
}

# make_variable NAME - a number at the top of the tree's Makefile
make_variable() {
	sed -n "s/^$1 *= *\([0-9]*\) *$/\1/p" "$tree/Makefile" | head -n 1
}

major=$(make_variable VERSION)
minor=$(make_variable PATCHLEVEL)
case $major.$minor in
.* | *.) refuse 3 "TREE=$given: no VERSION and PATCHLEVEL in its Makefile, expected a kernel source" ;;
esac
release=$major.$minor.$(make_variable SUBLEVEL)

# Since 5.0, twenty minor versions are one major version.
nearest() {
	kernels_known | awk -F . -v at=$((major * 20 + minor)) '
		{ far = $1 * 20 + $2 - at; if (far < 0) far = -far }
		NR == 1 || far < least { least = far; best = $0 }
		END { print best }'
}

choose() {
	if [ -n "$kernel" ]; then
		kernel_known "$kernel"
		return
	fi
	kernel=$(nearest)
	[ "$kernel" = "$major.$minor" ] ||
		say "$name: Linux $release has no series of its own, taking the nearest: $kernel"
}

# The new files, "file destination" a line, and all files that patches name.
lists() {
	overlay_list "$kernel" "$tree" >"$work/overlay"
	series_names "$kernel" >"$work/series"
	sed 's/^[^ ]* //' "$work/overlay" >"$work/new"
	while read -r patch; do
		[ -r "$patches/$patch" ] || die "kernel/$kernel/patches/series: $patch not found"
		patched_files "$patches/$patch"
	done <"$work/series" | sort -u >"$work/patched"
	sort -u "$work/new" "$work/patched" >"$work/touched"
}

# stage DIR - copies of what is touched, as the tree has it
stage() {
	mkdir "$1"
	while read -r file; do
		[ -e "$tree/$file" ] || continue
		mkdir -p "$1/$(dirname "$file")"
		cp -p "$tree/$file" "$1/$file"
	done <"$work/touched"
}

# hunks PATCH - of what patch says, a line a hunk that failed
hunks() {
	awk -v patch="$1" '
		/^(patching|checking) file / { file = $3 }
		/^can.t find file to patch/ { missing = 1 }
		missing && /^\|\+\+\+ / { file = $2; sub(/^b\//, "", file) }
		/^Hunk #[0-9]+ FAILED at/ {
			sub(/^#/, "", $2)
			print patch ": " file ": hunk " $2 ", line " $5 + 0 ", does not apply"
			n++
		}
		/^No file to patch/ { print patch ": " file ": no such file in the tree"; missing = 0; n++ }
		END { if (!n) print patch ": does not apply" }' "$work/log"
}

# by_hunk DIR PATCH [-R] - those that apply; in $work/failed those that do not, but in
# $work/left where no kernel is compiled from the file, which is no reason to refuse
by_hunk() {
	hunks "$2" >"$work/hunks"
	grep -E '^[^:]*: (MAINTAINERS|Documentation/[^:]*): ' "$work/hunks" >>"$work/left" || :
	grep -vE '^[^:]*: (MAINTAINERS|Documentation/[^:]*): ' "$work/hunks" >>"$work/failed" || :
	patch -d "$1" -p1 -F0 -f -s -r - --no-backup-if-mismatch ${3:+"$3"} <"$patches/$2" >/dev/null 2>&1 || :
}

# put_in DIR - the new files and the patches; says what does not apply
put_in() {
	while read -r from to; do
		mkdir -p "$1/$(dirname "$to")"
		cp "$from" "$1/$to"
	done <"$work/overlay"
	: >"$work/failed"
	: >"$work/left"
	while read -r patch; do
		if patch -d "$1" -p1 -F0 -f --dry-run <"$patches/$patch" >"$work/log" 2>&1; then
			patch -d "$1" -p1 -F0 -f -s --no-backup-if-mismatch <"$patches/$patch"
			continue
		fi
		if patch -d "$1" -p1 -F0 -f -R --dry-run <"$patches/$patch" >/dev/null 2>&1; then
			echo "$patch: the tree has this patch already" >>"$work/failed"
			continue
		fi
		# What applies of it, for the patches behind it.
		by_hunk "$1" "$patch"
	done <"$work/series"
	[ ! -s "$work/failed" ]
}

# take_out DIR - the reverse; in $work/failed, why not
take_out() {
	while read -r from to; do
		if [ ! -e "$1/$to" ]; then
			echo "$to is not there" >"$work/failed"
			return 1
		fi
		cmp -s "$from" "$1/$to" || {
			echo "$to is not as this series has it" >"$work/failed"
			return 1
		}
	done <"$work/overlay"
	sed '1!G;h;$!d' "$work/series" >"$work/reversed"
	: >"$work/failed"
	while read -r patch; do
		if patch -d "$1" -p1 -F0 -f -R --dry-run <"$patches/$patch" >"$work/log" 2>&1; then
			patch -d "$1" -p1 -F0 -f -R -s --no-backup-if-mismatch <"$patches/$patch"
			continue
		fi
		by_hunk "$1" "$patch" -R
		[ ! -s "$work/failed" ] || {
			echo "$patch cannot be taken back" >"$work/failed"
			return 1
		}
	done <"$work/reversed"
	(cd "$1" && xargs rm -f --) <"$work/new"
}

# same_as_tree DIR - it has what the tree has; in $work/failed, which file is another
same_as_tree() {
	while read -r file; do
		if [ -e "$tree/$file" ] || [ -e "$1/$file" ]; then
			cmp -s "$tree/$file" "$1/$file" || {
				echo "$file: it could not be taken back" >"$work/failed"
				return 1
			}
		fi
	done <"$work/touched"
}

# taken_back DIR - without the series it has what the tree has; not so where lines like
# those of a hunk are elsewhere, too
taken_back() {
	take_out "$1" && same_as_tree "$1"
}

# write_all DIR - to the tree what differs there, and remove what DIR has not; whatever
# can fail does so before the first file is another
write_all() {
	while read -r file; do
		if [ ! -e "$1/$file" ]; then
			[ ! -e "$tree/$file" ] || echo "$file" >>"$work/gone"
		elif ! cmp -s "$1/$file" "$tree/$file"; then
			echo "$file" >>"$work/written"
			{ mkdir -p "$tree/$(dirname "$file")" && cp -p "$1/$file" "$tree/$file.intermix-new"; } 2>/dev/null ||
				give_up "$file"
		fi
	done <"$work/touched"
	trap '' HUP INT TERM
	while read -r file; do
		mv "$tree/$file.intermix-new" "$tree/$file"
	done <"$work/written"
	(cd "$tree" && xargs rm -f --) <"$work/gone"
	remove_empty "$work/gone"
}

# remove_empty LIST - the folders that held only these files
remove_empty() {
	sed 's|/[^/]*$||' "$1" | sort -ru | while read -r folder; do
		(cd "$tree" && rmdir -p --ignore-fail-on-non-empty "$folder" 2>/dev/null) || :
	done
}

take_away() {
	[ ! -s "$work/written" ] || {
		sed 's/$/.intermix-new/' "$work/written" | (cd "$tree" && xargs rm -f --)
		remove_empty "$work/written"
	}
}

interrupted() {
	take_away
	refuse 1 "interrupted; nothing was changed in $tree"
}

give_up() {
	take_away
	refuse 1 "$tree/$1: cannot be written; nothing was changed"
}

# tell - what the staged copy changes
tell() {
	while read -r file; do
		if [ ! -e "$work/after/$file" ]; then
			[ ! -e "$tree/$file" ] || echo "  removes  $file"
		elif [ ! -e "$tree/$file" ]; then
			echo "  new      $file"
		elif ! cmp -s "$work/after/$file" "$tree/$file"; then
			echo "  changes  $file"
		fi
	done <"$work/touched" >"$work/changes"
	cat "$work/changes"
}

counts() {
	awk '{ n[$1]++ } END {
		if (n["new"]) printf "%d new files, ", n["new"]
		if (n["removes"]) printf "%d files removed, ", n["removes"]
		printf "%d files changed\n", n["changes"]
	}' "$work/changes"
}

apply() {
	if put_in "$work/after" && cp "$work/left" "$work/left-out" &&
		cp -rp "$work/after" "$work/back" && taken_back "$work/back"; then
		sed "s/^/$name: /; s/\$/; left out, it is no code/" "$work/left-out" >&2
		tell
		if [ $how = check ]; then
			echo "$name: Linux $release, series for $kernel: it applies: $(counts)"
			return
		fi
		write_all "$work/after"
		echo "$name: Linux $release, series for $kernel: $(counts); make unapply takes it back$(as_asked)"
		return
	fi
	sed "s/^/$name: /" "$work/failed" >&2
	[ -n "$asked" ] || [ "$kernel" = "$major.$minor" ] ||
		say "$name: with KERNEL= another series is tried, one of: $(kernels_known | xargs); docs/porting.md says how to make one"
	refuse 1 "the series for $kernel does not apply to $tree, Linux $release; nothing was changed"
}

choose
patches=$top/kernel/$kernel/patches
lists
: >"$work/written"
: >"$work/gone"
: >"$work/failed"
: >"$work/left"
stage "$work/after"
if take_out "$work/after"; then has=yes; else has=; fi

if [ $how = undo ]; then
	[ -n "$has" ] || refuse 1 "$tree does not have the series for $kernel as it is here: $(cat "$work/failed")"
	cp -rp "$work/after" "$work/again"
	if ! put_in "$work/again" || ! same_as_tree "$work/again"; then
		refuse 1 "$tree was edited since, so that the series for $kernel cannot be taken back exactly; nothing was changed"
	fi
	tell
	write_all "$work/after"
	echo "$name: Linux $release, series for $kernel: $(counts)"
	exit
fi
[ -z "$has" ] || refuse 1 "$tree has the series for $kernel already; make unapply takes it back$(as_asked)"
while read -r file; do
	[ ! -e "$tree/$file" ] || refuse 1 "$tree/$file is there already, but not the whole series for $kernel as it is here:" \
		"undo it with what applied it, as git or quilt"
done <"$work/new"
rm -rf "$work/after"
stage "$work/after"
apply
