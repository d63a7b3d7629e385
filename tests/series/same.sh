#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: same.sh KERNEL...
# Patches of the same name are the same patch: in each kernel the message and the changed
# lines are those of the first kernel that has it, but where tests/series/differ says why
# they are not.  A diffstat is that of its patch.
set -eu
. "$(dirname -- "$0")/../ktap.sh"
own_folder

kernels=${KERNELS_IN:-$top/kernel}
differ=${DIFFER:-$top/tests/series/differ}

# Subject and message, up to the diffstat.
# shellcheck disable=SC2317 # compare() calls it
message() {
	sed -e '/^---$/,$d' -e '/^Date: /d' -e '/^From /d' "$1"
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

kernels_given=$*
for kernel; do
	check_kernel
done

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
