#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: series.sh KERNEL
# Writes a series as mails for "git am" to build/series/KERNEL/: a cover letter and
# the patches, with the new files in the patches that kernel/placement names; and as
# mailings, each to its maintainers, to build/series/KERNEL.mailings/.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/mailings.sh
. "$top/scripts/mailings.sh"

[ $# -eq 1 ] || die "usage: series.sh KERNEL"
kernel=$1
kernel_known "$kernel"
pristine=$("$top/scripts/source.sh" "$kernel")
patches=$top/kernel/$kernel/patches
out=$top/build/series/$kernel
work=$out.work
git_alone

in_repo() {
	git -C "$work" "$@"
}

# The files that the series changes, as they come.
commit_source() {
	rm -rf "$work"
	git init -q -b series "$work"
	series_names "$kernel" | sed "s|^|$patches/|" | xargs sh -c '
		sed -n "s/^\(---\|+++\) [^\/]*\/\([^	 ]*\).*/\2/p" "$@"' sh | sort -u |
		while read -r file; do
			[ -e "$pristine/$file" ] || continue
			mkdir -p "$work/$(dirname "$file")"
			cp "$pristine/$file" "$work/$file"
		done
	in_repo add -A
	in_repo commit -q -m "$(basename "$pristine")"
	in_repo tag base
}

# add_files NUMBER - put the new files of a patch into its commit
add_files() {
	awk -v number="$1" '$1 == number { print $2, $3 }' "$out.placed" >"$out.files"
	[ -s "$out.files" ] || return 0
	while read -r from to; do
		mkdir -p "$work/$(dirname "$to")"
		cp "$from" "$work/$to"
		chmod 644 "$work/$to"
	done <"$out.files"
	in_repo add -A
	in_repo commit -q --amend --no-edit
}

commit_patches() {
	n=0
	series_names "$kernel" >"$out.names"
	while read -r patch; do
		n=$((n + 1))
		in_repo am -q --committer-date-is-author-date "$patches/$patch" >"$out.log" 2>&1 </dev/null || {
			cat "$out.log" >&2
			die "$patch does not apply to $(basename "$pristine"), try: make refresh KERNEL=$kernel"
		}
		add_files $n
	done <"$out.names"
}

mkdir -p "$top/build/series"
overlay_placed "$kernel" >"$out.placed"
"$top/scripts/series-numbers.sh" "$kernel" >"$out.cover"
GIT_COMMITTER_DATE=$(series_names "$kernel" | tail -n 1 |
	(read -r last && sed -n 's/^Date: //p' "$patches/$last"))
export GIT_COMMITTER_DATE
commit_source
commit_patches
in_repo config branch.series.description "$(cat "$out.cover")"
rm -rf "$out"
in_repo format-patch -q -n --cover-letter --cover-from-description=subject --zero-commit \
	--no-signature --no-renames --subject-prefix="PATCH v1 $kernel" -o "$out" base
mailings
rm -rf "$work" "$out.placed" "$out.names" "$out.files" "$out.log" "$out.cover"
say "series: $(find "$out" -name '*.patch' ! -name '0000-*' | wc -l) patches and a cover letter"
echo "$out"
