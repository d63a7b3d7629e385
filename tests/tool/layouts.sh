#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: layouts.sh INTERMIX
# Every shipped layout is planned, its expect lines hold, and it has some; JSON
# (of plan and advise) and SVG of each can be read by others.
set -u

. "$(dirname -- "$0")/../ktap.sh"
intermix=$1

for layout in boot/layouts/*.layout; do
	name=${layout##*/}
	"$intermix" plan --layout "$layout" >/dev/null
	result $? "$name holds"
	grep -q '^expect stock lowmem' "$layout" && grep -q '^expect intermix lowmem' "$layout"
	result $? "$name expects lowmem of both modes"
	"$intermix" plan --layout "$layout" --format json |
		perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{schema} != 1)'
	result $? "$name json"
	"$intermix" plan --layout "$layout" --format svg | rsvg-convert >/dev/null
	result $? "$name svg"
	"$intermix" advise --layout "$layout" --format json |
		perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{schema} != 1)'
	result $? "$name advise json"
done
finish
