#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: front.sh FRONT
# The front of docs/benchmarks.md is what the tables of the pages say, and bad pages change
# nothing.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"

front=$1
own_folder
what='bench: front: '
pages='benchmarks.md benchmarks-memory.md gains.md'

fresh() {
	for page in $pages; do
		cp "$top/docs/$page" "$dir" || return 1
	done
}

unchanged() {
	fresh && "$front" "$dir" && diff "$top/docs/benchmarks.md" "$dir/benchmarks.md"
}

# keeps PAGE TEXT - without what it has of TEXT in it, nothing is written
keeps() {
	fresh && sed -i "s/^$2/?/" "$dir/$1" && cp "$dir/benchmarks.md" "$dir/before" &&
		says "$1" "$front" "$dir" && cmp "$dir/before" "$dir/benchmarks.md"
}

without_page() {
	fresh && rm "$dir/gains.md" && says "gains.md: " "$front" "$dir"
}

# Whoever reads the README alone reads the same numbers.
readme() {
	sed -n '/^\*\*What it costs:\*\*/,/^$/p' "$top/README.md" | grep -oE '[0-9]+[.,][0-9]+' >"$dir/numbers"
	[ -s "$dir/numbers" ] || { echo "no numbers in the README"; return 1; }
	sed '/^## /,$d' "$top/docs/benchmarks.md" >"$dir/head"
	while read -r number; do
		grep -qwF -- "$number" "$dir/head" || { echo "$number: not in docs/benchmarks.md"; return 1; }
	done <"$dir/numbers"
}

try "the page is what its tables say" unchanged
try "no table of costs" keeps benchmarks.md '## Size'
try "no table of cycles" keeps benchmarks-memory.md '## Totals'
try "no table of gains" keeps gains.md '### netgear-r8000'
try "no page" without_page
try "numbers of the README" readme
finish
