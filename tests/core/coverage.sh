#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: coverage.sh DIR PROGRAM...
# Runs the instrumented PROGRAMs in DIR, prints what they covered of core/, and
# fails below 100 % of lines or branches.
set -u

. "$(dirname -- "$0")/../ktap.sh"
dir=$1
shift

fail() {
	result 1 "coverage of core/" "$1"
	finish
}

echo "KTAP version 1"
rm -f "$dir"/*.profraw
objects=
for program in "$@"; do
	count=
	[ "$program" = random ] && count=20000
	# shellcheck disable=SC2086 # no count is no argument
	LLVM_PROFILE_FILE="$dir/$program.profraw" "$dir/$program" $count \
		>"$dir/$program.log" 2>&1 || fail "$program failed, see $dir/$program.log"
	objects="$objects ${objects:+-object} $dir/$program"
done

"${LLVM_PROFDATA:-llvm-profdata-19}" merge -o "$dir/all.profdata" "$dir"/*.profraw ||
	fail "no profile"
# shellcheck disable=SC2086 # a list of options
"${LLVM_COV:-llvm-cov-19}" report $objects -instr-profile="$dir/all.profdata" \
	-show-region-summary=0 -show-branch-summary -show-mcdc-summary core/*.c \
	>"$dir/report.txt" || fail "no report"
# shellcheck disable=SC2086
"${LLVM_COV:-llvm-cov-19}" show $objects -instr-profile="$dir/all.profdata" \
	-show-branches=count -show-mcdc core/*.c >"$dir/annotated.txt" || fail "no listing"

sed 's/^/# /' "$dir/report.txt"
total=$(grep '^TOTAL' "$dir/report.txt") || fail "no total in $dir/report.txt"
echo "$total" | awk '{ exit !($7 == "100.00%") }' || fail "a line is not covered, see $dir/annotated.txt"
echo "$total" | awk '{ exit !($10 == "100.00%") }' || fail "a branch is not covered, see $dir/annotated.txt"
result 0 "coverage of core/: every line and branch"
finish
