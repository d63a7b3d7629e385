#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: docs.sh INTERMIX
# Examples in docs/*.md: a line `intermix ...`: with a block below it is a
# command, and the block is what it writes.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='example '
unset COLUMNS NO_COLOR

# Back quotes of Markdown, not of the shell.
# shellcheck disable=SC2016
grep -nx '`intermix .*`:' docs/*.md /dev/null >"$dir/examples"
while IFS=: read -r file line _; do
	# shellcheck disable=SC2046
	"$intermix" $(sed -n "${line}s/^\`intermix \\(.*\\)\`:\$/\\1/p" "$file") >"$dir/out"
	# shellcheck disable=SC2016
	sed -n "$line,\$p" "$file" | sed -n '/^```/,/^```$/p' | sed '1d;/^```$/,$d' >"$dir/want"
	diff -u "$dir/want" "$dir/out" >"$log" && [ -s "$dir/want" ]
	result $? "$file:$line"
done <"$dir/examples"
[ "$n" -gt 0 ] || result 1 "exists"
finish
