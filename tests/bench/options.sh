#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: options.sh RUNNER
# The runner of `make bench` knows each option that scripts/bench*.sh give it, for
# every line of their tables: nothing else calls it but a measurement of half an hour.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"

runner=$1
own_folder
# shellcheck disable=SC2016 # of the script, not of this one
options=$(awk '/"\$out\/runner"|^\t+boot "/ { on = 1 } on { print } !/\\$/ { on = 0 }' "$top"/scripts/bench*.sh |
	grep -o -- '--[a-z]\{1,\}' | sort -u)

knows_options() {
	[ "$(echo "$options" | wc -l)" -ge 5 ] || { echo "found too few: $options"; return 1; }
	for option in $options; do
		grep -q -- "^  $option " "$dir/help" || { echo "$option: not in --help"; return 1; }
	done
}

# line BOARD LAYOUT - the board is read, and only then is the kernel missed
line() {
	for folder in bench boot; do
		file=$top/$folder/boards/$1.board
		[ ! -f "$file" ] || break
	done
	"$runner" --kernel "$dir/none" --initrd "$dir/initrd" --layout "$2" --board "$file" \
		--out "$dir/out"
	[ $? -eq 3 ] && grep -q "$dir/none" "$log"
}

"$runner" --help >"$dir/help"
: >"$dir/initrd"
try "bench-options" knows_options
grep -vh '^#' "$top"/bench/matrix* | awk '{ print $1, $5 }' | sort -u >"$dir/lines"
while read -r board layout; do
	try "bench-$board-$layout" line "$board" "$layout"
done <"$dir/lines"
finish
