#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: tree.sh KERNEL VARIANT
# Makes or updates a patched kernel tree in the cache and prints its directory.
# VARIANT: unpatched; fixes (the series up to "# end of stand-alone fixes");
# intermix (all of it, and the overlay); mutant (intermix and MUTANT=patch); step
# (the overlay and the first STEP patches).  With -bench behind it: and what make
# bench needs, from bench/kernel.
#
# A tree is hard links to the pristine source.  Only files that differ are
# written, so that kbuild compiles again only what depends on a change.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 2 ] || die "usage: tree.sh KERNEL VARIANT"
kernel=$1
variant=$2
kernel_known "$kernel"
base=${variant%-bench}
pristine=$("$top/scripts/source.sh" "$kernel")
patches=$top/kernel/patches/$kernel
overlay=$top/kernel/overlay
bench=$top/bench/kernel
tree=$cache/trees/$kernel-$variant
stage=$tree.stage

# The patches of the variant, one path a line.
series_patches() {
	case $base in
	unpatched) return ;;
	fixes) stop='/^# end of stand-alone fixes/q' ;;
	*) stop= ;;
	esac
	first=1000
	[ "$variant" != step ] || first=${STEP:?needs a number of patches}
	[ -r "$patches/series" ] || die "$patches/series not found"
	sed -n -e "$stop" -e 's/[[:space:]]*$//' -e "/^[^#]/s|^|$patches/|p" \
		"$patches/series" | head -n "$first"
	[ "$variant" != mutant ] || echo "${MUTANT:?needs the path of a patch}"
}

list_patches() {
	series_patches
	[ "$base" = "$variant" ] || echo "$bench/hook-$kernel.patch"
}

# overlay_files DIR - "file destination" a line, for every file of an overlay
overlay_files() {
	(cd "$1" && find . -type f ! -name MANIFEST) | LC_ALL=C sort |
		sed "s|^\./\(.*\)|$1/\1 \1|"
}

# at_home - "file destination" lines, with documentation where this kernel has that of ARM
at_home() {
	if [ -d "$pristine/Documentation/arch/arm" ]; then
		cat
	else
		sed 's| Documentation/arch/arm/| Documentation/arm/|'
	fi
}

# The overlay of the variant, "file destination" a line: what MANIFEST takes
# from elsewhere, then every file of the overlay and of the kernel's own
# overlay, where it has one, at its own place.
list_overlay() {
	[ "$base" = "$variant" ] || overlay_files "$bench/overlay"
	case $base in
	intermix | mutant | step) ;;
	*) return 0 ;;
	esac
	[ -r "$overlay/MANIFEST" ] || die "$overlay/MANIFEST not found"
	awk -v top="$top" -v name="$overlay/MANIFEST" '
		/^[ \t]*(#|$)/ { next }
		NF != 2 || $2 ~ /^\// {
			print name ":" NR ": expected \"source destination\"" | "cat >&2"
			exit 1
		}
		{ print top "/" $1, $2 }' "$overlay/MANIFEST"
	overlay_files "$overlay" | at_home
	[ ! -d "$overlay-$kernel" ] || overlay_files "$overlay-$kernel"
}

# Paths that a patch changes, creates or deletes.
patched_files() {
	sed -n 's/^\(---\|+++\) [^/]*\/\([^	 ]*\).*/\2/p' "$@" | grep -vx dev/null | sort -u
}

stage_overlay() {
	while read -r from to; do
		[ -r "$from" ] || die "$overlay/MANIFEST: $from not found"
		mkdir -p "$stage/$(dirname "$to")"
		cp "$from" "$stage/$to"
		echo "$to" >>"$tree.touched.new"
	done <"$tree.overlay"
}

# Only the files that patches name are staged: patching takes milliseconds.
stage_patches() {
	while read -r patch; do
		[ -r "$patch" ] || die "$patches/series: $patch not found"
		patched_files "$patch" | while read -r file; do
			echo "$file" >>"$tree.touched.new"
			# Keep what an earlier patch made or deleted.
			grep -qxF "$file" "$tree.staged" && continue
			echo "$file" >>"$tree.staged"
			[ -e "$pristine/$file" ] || continue
			[ ! -e "$stage/$file" ] || continue
			mkdir -p "$stage/$(dirname "$file")"
			cp "$pristine/$file" "$stage/$file"
		done
		patch -d "$stage" -p1 -F0 -N -f -s --no-backup-if-mismatch \
			<"$patch" >"$tree.log" 2>&1 || {
			cat "$tree.log" >&2
			die "${patch##*/} does not apply to $(basename "$pristine") without fuzz"
		}
	done <"$tree.patches"
}

# replace FROM FILE - never through the link into the pristine source
replace() {
	[ -e "$1" ] || { rm -f "$tree/$2"; return; }
	cmp -s "$1" "$tree/$2" && return
	mkdir -p "$tree/$(dirname "$2")"
	cp "$1" "$tree/$2.intermix-new"
	mv "$tree/$2.intermix-new" "$tree/$2"
}

# What any earlier series touched goes back to pristine, with a new mtime.
sync_tree() {
	touch "$tree.touched"
	sort -u "$tree.touched.new" >"$stage.list"
	cat "$tree.touched" >>"$stage.list"
	sort -u "$stage.list" >"$tree.touched"
	rm -f "$stage.list"
	sort -u "$tree.touched.new" -o "$tree.touched.new"
	while read -r file; do
		replace "$stage/$file" "$file"
	done <"$tree.touched.new"
	comm -23 "$tree.touched" "$tree.touched.new" | while read -r file; do
		replace "$pristine/$file" "$file"
	done
}

make_key() {
	{
		echo "$pristine"
		cut -d' ' -f2 "$tree.overlay"
		cut -d' ' -f1 "$tree.overlay" | xargs -r sha256sum | cut -d' ' -f1
		xargs -r sha256sum <"$tree.patches" | cut -d' ' -f1
	} | sha256sum | cut -d' ' -f1
}

case $base in
unpatched | fixes | intermix | mutant | step) ;;
*) die "no variant $variant, expected unpatched, fixes, intermix, mutant or step" ;;
esac

mkdir -p "$cache/trees"
exec 8>"$tree.lock"
flock 8
list_patches >"$tree.patches"
list_overlay >"$tree.overlay"
key=$(make_key)
if [ -d "$tree" ] && [ "$(cat "$tree.key" 2>/dev/null)" = "$key" ]; then
	echo "$tree"
	exit 0
fi

if [ "$(cat "$tree.pristine" 2>/dev/null)" != "$pristine" ] || [ ! -d "$tree" ]; then
	say "tree: $kernel $variant: linking $(basename "$pristine")"
	rm -rf "$tree" "$tree.new" "$tree.touched"
	cp -al "$pristine" "$tree.new"
	mv "$tree.new" "$tree"
	echo "$pristine" >"$tree.pristine"
fi
rm -rf "$stage"
mkdir "$stage"
: >"$tree.touched.new"
: >"$tree.staged"
say "tree: $kernel $variant: $(wc -l <"$tree.patches") patches, $(wc -l <"$tree.overlay") new files"
stage_overlay
stage_patches
rm -f "$tree.key"
sync_tree
echo "$key" >"$tree.key"
rm -rf "$stage" "$tree.staged" "$tree.touched.new"
echo "$tree"
