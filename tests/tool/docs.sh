#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: docs.sh INTERMIX
# Examples in docs/*.md: a line `intermix ...`: with a block below it is a
# command, and the block is what it writes.
set -u

intermix=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
n=0
unset COLUMNS NO_COLOR

# Back quotes of Markdown, not of the shell.
# shellcheck disable=SC2016
grep -nx '`intermix .*`:' docs/*.md /dev/null >"$dir/examples"
while IFS=: read -r file line _; do
	# shellcheck disable=SC2046
	"$intermix" $(sed -n "${line}s/^\`intermix \\(.*\\)\`:\$/\\1/p" "$file") >"$dir/out"
	# shellcheck disable=SC2016
	sed -n "$line,\$p" "$file" | sed -n '/^```/,/^```$/p' | sed '1d;/^```$/,$d' >"$dir/want"
	n=$((n + 1))
	if [ -s "$dir/want" ] && cmp -s "$dir/out" "$dir/want"; then
		echo "ok $n - example $file:$line"
	else
		echo "not ok $n - example $file:$line"
		diff -u "$dir/want" "$dir/out" | head -n 10 | sed 's/^/# /'
		failed=1
	fi
done <"$dir/examples"
[ "$n" -gt 0 ] || { echo "not ok 1 - examples exist"; failed=1; }
echo "1..$n"
exit "$failed"
