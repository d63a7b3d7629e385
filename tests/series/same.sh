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

# may_differ NAME WHAT
may_differ() {
	grep -qE "^$1	$2	" "$differ"
}

# compare WHAT FIRST OTHER - with the function of that name
compare() {
	"$1" "$2" >"$dir/first"
	"$1" "$3" >"$dir/other"
	may_differ "${2##*/}" "$1" || diff "$dir/first" "$dir/other" >"$dir/diff" || {
		echo "${2##*/}: $1" | cat - "$dir/diff" >>"$dir/log"
		return 1
	}
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
	for patch in "$kernels/$1/patches"/*.patch; do
		name=${patch##*/}
		stat_is_true "$patch" || status=1
		first=$(sed -n "s|^$name	||p" "$dir/known")
		if [ -z "$first" ]; then
			printf '%s\t%s\n' "$name" "$patch" >>"$dir/known"
			continue
		fi
		compare message "$first" "$patch" || status=1
		compare lines "$first" "$patch" || status=1
	done
	result "$status" "patches of $1 are those of the other kernels, with true diffstats"
}

: >"$dir/known"
for kernel; do
	check_kernel "$kernel"
done

# It can fail: one word of a message, one changed line, one number of a diffstat.
if [ -z "${KERNELS_IN:-}" ] && [ $# -gt 1 ]; then
	for kernel; do
		mkdir -p "$dir/altered/$kernel/patches"
		cp "$kernels/$kernel/patches"/*.patch "$dir/altered/$kernel/patches"
	done
	for edit in '5,8s/$/ x/' '/^+[^+]/s/$/ x/' 's/1 file changed/2 files changed/'; do
		cp "$kernels/$1/patches"/0001-*.patch "$dir/altered/$1/patches"
		sed -i "$edit" "$dir/altered/$1/patches"/0001-*.patch
		status=0
		KERNELS_IN=$dir/altered "$0" "$@" >"$dir/log" 2>&1 && status=1
		result "$status" "sed '$edit' is found"
	done
fi
finish
