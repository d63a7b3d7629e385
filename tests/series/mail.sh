#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: mail.sh KERNEL...
# "make series": "git am" takes what it writes and ends at the tree that is built and
# booted; each mail has what a reader and checkpatch expect.
set -u
. "$(dirname -- "$0")/../ktap.sh"
own_folder
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
git_alone

# repository - the files that the mails change, as the source has them
repository() {
	rm -rf "$dir/repo"
	git init -q "$dir/repo"
	sed -n 's/^\(---\|+++\) [ab]\/\([^	 ]*\)$/\2/p' "$mails"/*.patch | sort -u >"$dir/files"
	while read -r file; do
		[ -e "$source/$file" ] || continue
		mkdir -p "$dir/repo/$(dirname "$file")"
		cp "$source/$file" "$dir/repo/$file"
	done <"$dir/files"
	git -C "$dir/repo" add -A
	git -C "$dir/repo" commit -q -m source
	git -C "$dir/repo" tag source
}

# same_files - the repository has, byte for byte, what the tree has; nothing of the
# overlay or of a patch is left out
same_files() {
	tree=$("$top/scripts/tree.sh" "$kernel" intermix) || return
	overlay_list "$kernel" | cut -d' ' -f2 >"$dir/want"
	series_names "$kernel" | while read -r patch; do
		sed -n 's/^+++ b\/\([^	 ]*\)$/\1/p' "$top/kernel/$kernel/patches/$patch"
	done >>"$dir/want"
	sort -u "$dir/want" >"$dir/want.sorted"
	git -C "$dir/repo" ls-files | sort | diff - "$dir/want.sorted" || return
	while read -r file; do
		cmp "$dir/repo/$file" "$tree/$file" || return
	done <"$dir/want.sorted"
}

# subject MAIL - without what stands before it in brackets
subject() {
	sed -n '/^Subject: /,/^[^ S]/{/^[ S]/p}' "$1" | tr -d '\n' | sed 's/^Subject: \[[^]]*\] //'
}

# Numbered one after another, each with a diffstat.
well_formed() {
	total=$(series_names "$kernel" | wc -l)
	i=0
	for mail in "$mails"/*.patch; do
		subject=$(printf 'Subject: [PATCH v1 %s %02d/%d] ' "$kernel" $i "$total")
		grep -qF "$subject" "$mail" || { echo "$mail: no $subject"; return 1; }
		grep -qE '^ [0-9]+ files? changed' "$mail" || { echo "$mail: no diffstat"; return 1; }
		i=$((i + 1))
	done
	[ $i -eq $((total + 1)) ] || { echo "$i mails, expected $((total + 1))"; return 1; }
}

# The gains in the cover letter are those that the board files expect.
cover_numbers() {
	for mode in stock intermix packed; do
		sed -n "s/^expect $mode lowmem \([0-9]*\)M$/\1/p" "$top/boot/boards/rfc.board"
	done | tr '\n' ' ' >"$dir/numbers"
	cover=$mails/0000-cover-letter.patch
	row=$(sed -n "s/^  1792 MiB in two banks, 256 MiB between them *//p" "$cover" | head -n 1 | tr -s " ")
	[ "$row " = "$(cat "$dir/numbers")" ] || { echo "$row"; return 1; }
	grep -q '^  128 MiB at 0, 128 MiB at 2176 MiB  *[1-9][0-9]*  *[1-9][0-9]*  *[1-9][0-9]*$' "$cover" ||
		{ echo "no working sets"; return 1; }
	! grep -n '@[a-z-]*@' "$cover"
}

# A new file needs no entry in MAINTAINERS where one has its folder: the next test.
# Of commits, see "Mailing a series" in docs/porting.md.
checkpatch() {
	set -- "$mails"/*.patch
	shift # the cover letter
	(cd "$source" && perl scripts/checkpatch.pl --strict --no-summary --terse \
		--ignore FILE_PATH_CHANGES,UNKNOWN_COMMIT_ID,MISSING_FIXES_TAG "$@") >"$dir/log" 2>&1
	[ ! -s "$dir/log" ]
}

# Somebody, not only lists, gets mails about the new files of each folder.
maintained() {
	overlay_list "$kernel" | cut -d' ' -f2 | sort |
		awk -F/ '{ path = $0; sub("/[^/]*$", "", path) } !seen[path]++' >"$dir/new"
	while read -r file; do
		(cd "$tree" && perl scripts/get_maintainer.pl --no-git --no-git-fallback \
			-f "$file") >"$dir/who" 2>&1
		grep -qE '\((maintainer|supporter|odd fixer):' "$dir/who" || { echo "$file:"; cat "$dir/who"; return 1; }
	done <"$dir/new"
}

# Each patch is in one mailing, as it is in the series; each mail goes to somebody.
mailings() {
	changes() { sed -s -n '/^diff --git/,$p' "$@" | sort | sha256sum; }
	find "$mails.mailings" -name '*.patch' ! -name '0000-*' | sort >"$dir/mailed"
	[ "$(wc -l <"$dir/mailed")" -eq "$(series_names "$kernel" | wc -l)" ] || { cat "$dir/mailed"; return 1; }
	# shellcheck disable=SC2046 # paths without blanks
	[ "$(changes $(cat "$dir/mailed"))" = "$(changes $(find "$mails" -name '*.patch' ! -name '0000-*' | sort))" ] || return
	find "$mails.mailings" -name '*.patch' | while read -r mail; do
		sed -n '1,/^$/p' "$mail" | grep -q '^To: .*@' || { echo "$mail: to nobody"; return 1; }
		! grep -n '@[a-z][a-z-]*@' "$mail" || { echo "$mail: a number is missing"; return 1; }
	done || return
	# What is mailed together: nothing but what its letter names.
	for folder in "$mails.mailings"/*; do
		case $folder in
		*-vmalloc-intermix | *-packed-lowmem) continue ;;
		esac
		letter=$folder/0000-cover-letter.patch
		[ "$(find "$folder" -name '*.patch' | wc -l)" = 1 ] || [ -e "$letter" ] ||
			{ echo "$folder: no letter"; return 1; }
		[ -e "$letter" ] || continue
		tr -s '\n' ' ' <"$letter" >"$dir/letter"
		for mail in "$folder"/*; do
			[ "$mail" = "$letter" ] || grep -qF "\"$(subject "$mail")\"" "$dir/letter" ||
				{ echo "$mail: not in $letter"; return 1; }
		done
	done
}

# Each mailing of a stand-alone fix applies to the kernel as it comes, without the others.
alone() {
	for folder in "$mails.mailings"/*; do
		case $folder in
		*-vmalloc-intermix | *-packed-lowmem) continue ;;
		esac
		git -C "$dir/repo" checkout -q --detach source || return
		find "$folder" -name '*.patch' ! -name '0000-*' | sort | xargs git -C "$dir/repo" am -q ||
			{ echo "$folder: does not apply alone"; return 1; }
	done
}

[ $# -gt 0 ] || { echo "usage: ${0##*/} KERNEL..." >&2; exit 2; }
for kernel; do
	source=$("$top/scripts/source.sh" "$kernel")
	mails=$("$top/scripts/series.sh" "$kernel" 2>"$dir/log")
	result $? "series: the mails for $kernel are written"
	well_formed >"$dir/log" 2>&1
	result $? "series: $kernel: numbers, subjects, diffstats"
	cover_numbers >"$dir/log" 2>&1
	result $? "series: $kernel: the cover letter has the planner's numbers"
	repository
	find "$mails" -name "*.patch" ! -name "0000-*" | sort | xargs git -C "$dir/repo" am -q >"$dir/log" 2>&1
	result $? "series: $kernel: git am takes them all"
	same_files >"$dir/log" 2>&1
	result $? "series: $kernel: the files are those of the tree, byte for byte"
	checkpatch
	result $? "series: $kernel: checkpatch --strict has nothing to say"
	alone >"$dir/log" 2>&1
	result $? "series: $kernel: each stand-alone fix applies by itself"
	mailings >"$dir/log" 2>&1
	result $? "series: $kernel: as mailings, nothing is left out and all are addressed"
	maintained >"$dir/log" 2>&1
	result $? "series: $kernel: each folder with new files has a maintainer"
done
finish
