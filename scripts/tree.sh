#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: tree.sh KERNEL VARIANT
# Makes or updates a patched kernel tree in the cache and prints its directory.
# VARIANT: unpatched; fixes (the series up to "# end of stand-alone fixes");
# intermix (all of it, and the overlay); mutant (intermix and MUTANT=patch); step
# (the first STEP patches and the new files that come with them).  With -bench behind
# it: and what make bench needs, bench/kernel and the kernel's own bench-hook.patch.
#
# A tree is hard links to the pristine source.  Only files that differ are
# written, so that kbuild compiles again only what depends on a change.  A path of
# KERNEL_SRC has trees of its own.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"

[ $# -eq 2 ] || die "usage: tree.sh KERNEL VARIANT"
kernel=$1
variant=$2
kernel_known "$kernel"
base=${variant%-bench}
pristine=$("$top/scripts/source.sh" "$kernel")
patches=$top/kernel/$kernel/patches
bench=$top/bench/kernel
tree=$cache/trees/$kernel-$variant$(source_tag)
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
	[ "$base" = "$variant" ] || echo "$top/kernel/$kernel/bench-hook.patch"
}

# The new files of the variant, "file destination" a line.
list_overlay() {
	[ "$base" = "$variant" ] || overlay_files "$bench/overlay"
	case $base in
	intermix | mutant) overlay_list "$kernel" ;;
	step)
		placed=$(overlay_placed "$kernel")
		echo "$placed" | awk -v last="${STEP:?needs a number of patches}" \
			'$1 <= last { print $2, $3 }'
		;;
	esac
}

stage_overlay() {
	while read -r from to; do
		[ -r "$from" ] || die "kernel/overlay/MANIFEST: $from not found"
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

# all_of COMMAND... - a command on what is in the source, but for a work tree's history
all_of() {
	find "$pristine" -mindepth 1 -maxdepth 1 ! -name .git -print0 | xargs -0 "$@"
}

# What lies on another file system is copied.
link_source() {
	rm -rf "$tree.new"
	mkdir "$tree.new"
	all_of cp -al -t "$tree.new" 2>/dev/null && return
	rm -rf "$tree.new"
	mkdir "$tree.new"
	all_of cp -a -t "$tree.new"
}

# The source and, as somebody may work on the tree of KERNEL_SRC, its state: files with
# sizes and times.
source_key() {
	echo "$pristine"
	[ -z "${KERNEL_SRC:-}" ] || (cd "$pristine" &&
		find . -name .git -prune -o -type f -printf '%P %s %T@\n' | sort | sha256sum)
}

make_key() {
	{
		cat "$tree.source"
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
source_key >"$tree.source"
list_patches >"$tree.patches"
list_overlay >"$tree.overlay"
key=$(make_key)
if [ -d "$tree" ] && [ "$(cat "$tree.key" 2>/dev/null)" = "$key" ]; then
	echo "$tree"
	exit 0
fi

if ! cmp -s "$tree.source" "$tree.pristine" || [ ! -d "$tree" ]; then
	say "tree: $kernel $variant: linking $(basename "$pristine")"
	rm -rf "$tree" "$tree.touched"
	link_source
	mv "$tree.new" "$tree"
	cp "$tree.source" "$tree.pristine"
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
