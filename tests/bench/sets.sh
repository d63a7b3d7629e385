#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: sets.sh SETS
# The program that says which lines are in each other's way, on a made-up list and map.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"

sets=$1
own_folder
what='bench: sets: '
cat >"$dir/map" <<MAP
c0000000 T one
c0000100 t two
c0004000 D data
c0005000 D lowmem_phys_delta
MAP
cat >"$dir/lines" <<LINES
i c0000104 4 30
i c0000008 4 10
i 00010040 1 2
d c0004008 9 20
d e0000000 9 10
d c0005fc0 8 4
LINES

prints() {
	"$sets" "$dir/lines" "$dir/map" 10 | diff "$dir/expected" -
}

cat >"$dir/expected" <<EXPECTED
instructions: 4.20 misses an operation, lowmem_* 0.00
  set   4     4.00: two+0x4 3.00 one+0x8 1.00
  set   1     0.20: 0x00010040 0.20
data: 3.40 misses an operation, lowmem_* 0.40
  set   9     3.00: data+0x8 2.00 0xe0000000 1.00
  set   8     0.40: lowmem_phys_delta+0xfc0 0.40
EXPECTED
try "lines by set and symbol" prints
try "refuses no operations" says "0: expected a number of operations" "$sets" "$dir/lines" "$dir/map" 0
try "refuses a file that is not there" says "$dir/none: " "$sets" "$dir/none" "$dir/map" 1
echo "x c0000104 4 30" >"$dir/bad"
try "refuses another list" says "$dir/bad: line 1: expected i or d" "$sets" "$dir/bad" "$dir/map" 1
finish
