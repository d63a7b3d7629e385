#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: corpus.sh INTERMIX DIRECTORY
# Every device tree of a kernel is read, and counted once.
set -u

intermix=$1
trees=$2
. "$(dirname -- "$0")/../ktap.sh"
own_folder
out=$dir/out

all=$(find "$trees" -name '*.dtb' | wc -l)
[ "$all" -gt 1000 ]
result $? "there are more than a thousand device trees"
"$intermix" survey --assume docs/assumed-ram "$trees" --format tsv >"$out" 2>"$log"
result $? "all $all device trees can be read"
# Less the heading; totals start with a #.
[ "$(grep -vc '^#' "$out")" -eq $((all + 1)) ]
result $? "each has a row"
finish
