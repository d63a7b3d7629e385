#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: same.sh KERNEL...
# Each kernel has the same patches: the message and the changed lines are those of the first
# kernel that has it, but where tests/series/differ says why they are not, or why there is
# none.  A diffstat is that of its patch.
set -eu
. "$(dirname -- "$0")/../ktap.sh"
own_folder

kernels=${KERNELS_IN:-$top/kernel}
differ=${DIFFER:-$top/tests/series/differ}

# Subject and message, up to the diffstat.
# shellcheck disable=SC2317 # compare() calls it
message() {
	sed -e '/^---$/,$d' -e '1,/^$/{/^Date: /d; /^From /d; }' "$1"
}

# shellcheck disable=SC2317 # compare() calls it
lines() {
	sed '1,/^diff --git /d' "$1" | grep '^[-+]'
}

# differs KERNEL NAME WHAT - does tests/series/differ say so?
differs() {
	grep -qF "$2	$3	$1	" "$differ"
}

# model NAME WHAT - the patch of the first kernel that has to have what the others have
model() {
	for of in $kernels_given; do
		[ -r "$kernels/$of/patches/$1" ] || continue
		differs "$of" "$1" "$2" && continue
		echo "$kernels/$of/patches/$1"
		return
	done
}

# compare WHAT PATCH - with the function of that name.  What need not be the same has to
# differ: a line of tests/series/differ that is no longer true is found.
compare() {
	name=${2##*/}
	first=$(model "$name" "$1")
	[ -n "$first" ] || return 0
	"$1" "$first" >"$dir/first"
	"$1" "$2" >"$dir/other"
	if differs "$kernel" "$name" "$1"; then
		! diff "$dir/first" "$dir/other" >"$dir/diff" || {
			echo "$name: $1 of $kernel do not differ, tests/series/differ says that they do" >>"$dir/log"
			return 1
		}
	else
		diff "$dir/first" "$dir/other" >"$dir/diff" || {
			echo "$name: $1" | cat - "$dir/diff" >>"$dir/log"
			return 1
		}
	fi
}

stat_is_true() {
	sed '1,/^---$/d' "$1" | sed '/^diff --git /,$d' | sed '/^$/d' >"$dir/stat"
	(cd "$dir" && git apply --stat --summary "$1") | diff "$dir/stat" - >"$dir/diff" || {
		echo "${1##*/}: diffstat" | cat - "$dir/diff" >>"$dir/log"
		return 1
	}
}

check_kernel() {
	status=0
	: >"$dir/log"
	for patch in "$kernels/$kernel/patches"/*.patch; do
		stat_is_true "$patch" || status=1
		compare message "$patch" || status=1
		compare lines "$patch" || status=1
	done
	result "$status" "patches of $kernel are those of the other kernels, with true diffstats"
}

# missing - patches that this kernel lacks, or has although tests/series/differ denies it
missing() {
	while read -r name; do
		has=0
		[ -e "$kernels/$kernel/patches/$name" ] || has=1
		lacks=0
		differs "$kernel" "$name" missing || lacks=1
		[ "$has" != "$lacks" ] || echo "$name: in $kernel, or not, against tests/series/differ"
	done <"$dir/names" >"$dir/log"
	[ ! -s "$dir/log" ]
}

# entries - lines of tests/series/differ that are about nothing
entries() {
	grep -v '^#' "$differ" | while IFS='	' read -r name kind kernel why; do
		grep -qxF "$name" "$dir/names" || echo "$name: no kernel has it"
		case $kind in
		lines | message | missing) ;;
		*) echo "$name: $kind, expected lines, message or missing" ;;
		esac
		[ -d "$top/kernel/$kernel/patches" ] && [ -n "$why" ] || echo "$name: $kernel: no such kernel, or no reason"
	done >"$dir/log"
	[ ! -s "$dir/log" ]
}

kernels_given=$*
for kernel; do
	(cd "$kernels/$kernel/patches" && ls ./*.patch)
done | sed 's|^\./||' | LC_ALL=C sort -u >"$dir/names"
for kernel; do
	check_kernel
done
if [ -z "${KERNELS_IN:-}" ] && [ $# -gt 2 ]; then
	for kernel; do
		status=0
		missing || status=1
		result "$status" "no patch is missing in $kernel"
	done
	status=0
	entries || status=1
	result "$status" "each line of tests/series/differ is about a patch"
fi

# It can fail: one word of a message, one changed line, one number of a diffstat, a line of
# tests/series/differ too many.
if [ -z "${KERNELS_IN:-}" ] && [ $# -gt 1 ]; then
	for kernel; do
		mkdir -p "$dir/altered/$kernel/patches"
		cp "$kernels/$kernel/patches"/0001-*.patch "$dir/altered/$kernel/patches"
	done
	for edit in '5,8s/$/ x/' '/^+[^+]/s/$/ x/' 's/1 file changed/2 files changed/'; do
		cp "$kernels/$1/patches"/0001-*.patch "$dir/altered/$1/patches"
		sed -i "$edit" "$dir/altered/$1/patches"/0001-*.patch
		status=0
		KERNELS_IN=$dir/altered "$0" "$@" >"$dir/log" 2>&1 && status=1
		result "$status" "sed '$edit' is found"
	done
	cp "$kernels/$1/patches"/0001-*.patch "$dir/altered/$1/patches"
	printf '%s\tlines\t%s\tx\n' "$(cd "$kernels/$2/patches" && echo 0001-*.patch)" "$2" |
		cat "$differ" - >"$dir/differ"
	status=0
	KERNELS_IN=$dir/altered DIFFER=$dir/differ "$0" "$@" >"$dir/log" 2>&1 && status=1
	result "$status" "a difference that is none is found"
fi
finish
