#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: boards.sh INTERMIX
# Every shipped layout is planned, its expect lines hold, and it has some; JSON
# (of plan and advise) and SVG of each can be read by others.
set -u

. "$(dirname -- "$0")/../ktap.sh"
intermix=$1

for board in boot/boards/*.board; do
	name=${board##*/}
	"$intermix" plan --board "$board" >/dev/null
	result $? "$name holds"
	grep -q '^expect stock lowmem' "$board" && grep -q '^expect intermix lowmem' "$board"
	result $? "$name expects lowmem of both modes"
	"$intermix" plan --board "$board" --format json |
		perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{schema} != 1)'
	result $? "$name json"
	"$intermix" plan --board "$board" --format svg | rsvg-convert >/dev/null
	result $? "$name svg"
	"$intermix" advise --board "$board" --format json |
		perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{schema} != 1)'
	result $? "$name advise json"
done

# The names of before, which scripts of others may have.
own_folder
mkdir "$dir/old"
cp boot/boards/rfc.board "$dir/old/rfc.layout"
"$intermix" plan --board boot/boards/rfc.board --format json | sed 's|"boot/boards/rfc[^"]*"||' >"$dir/new"
"$intermix" plan --layout "$dir/old/rfc.layout" --format json | sed "s|\"$dir/old/rfc[^\"]*\"||" | diff "$dir/new" - >"$dir/log"
result $? "--layout FILE.layout is a board file"
[ "$("$intermix" survey "$dir/old" --format tsv 2>"$dir/log" | grep -c '^rfc')" -eq 1 ]
result $? "survey finds *.layout"
make -s -n boot LAYOUT=none 2>&1 | grep -q '"none"'
result $? "make boot LAYOUT=none"
finish
