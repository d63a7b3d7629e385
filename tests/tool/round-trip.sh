#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: round-trip.sh INTERMIX [DIRECTORY]
# --format board writes a file that gives the same plan: boards, cases and logs of the
# tests; with the DIRECTORY of a kernel's compiled trees, every third of those, too.
# shellcheck disable=SC2317 # what try calls
set -u

intermix=$1
trees=${2-}
. "$(dirname -- "$0")/../ktap.sh"
own_folder
tried=0

# plan NAME [OPTION...]: what differs in words alone is left out
plan() {
	"$intermix" plan "$@" --format json 2>"$dir/err" |
		sed '/^  "\(board\|model\)":/d; /^  "notes": \[/,/^  \]/d; /^  "source": {/,/^  }/d
			/^     "nodes": \[/,/\],$/d; s/^  },$/  }/; s/^  \],$/  ]/'
}

# same OPTION...: the plan of a source is that of the board file made from it; what has
# no plan has no board file
same() {
	rm -f "$dir/x.board"
	"$intermix" plan "$@" --output "$dir/x.board" 2>"$dir/refused"
	plan "$@" >"$dir/plan"
	if [ ! -e "$dir/x.board" ]; then
		[ -s "$dir/refused" ] && [ ! -s "$dir/plan" ]
		return
	fi
	tried=$((tried + 1))
	plan --board "$dir/x.board" >"$dir/again" && [ -s "$dir/again" ] || return
	grep -q '^# the plan of its board can differ' "$dir/x.board" || diff -u "$dir/plan" "$dir/again"
}

# all NAME FILE...: how many gave a board file is in the name
all() {
	name=$1
	shift
	tried=0
	: >"$log"
	for file; do
		same "$file" >"$dir/diff" || { echo "$file"; cat "$dir/diff"; } >>"$log"
	done
	[ ! -s "$log" ] && [ "$tried" -gt 0 ]
	result $? "$name ($tried of $#)"
}

again() {
	"$intermix" plan boot/boards/rfc.board --format board >"$dir/a.board" &&
		"$intermix" plan "$dir/a.board" --format board | diff "$dir/a.board" - &&
		grep -q '^expect stock lowmem 512M' "$dir/a.board"
}

overridden() {
	"$intermix" plan boot/boards/rfc.board --vmalloc 300M --format board >"$dir/b.board" &&
		! grep expect "$dir/b.board"
}

# Nothing of a plan depends on some of these lines; a boot does.
keeps_lines() {
	cat >"$dir/all.board" <<-'LINES'
		base 0x80000000
		ram 1024M@0x80000000
		nomap 64M@0x90000000
		reserved 16M@0x84000000
		param lowmem_layout=packed
		param cma=64M
		param vmalloc=300M
		param vmalloc_upper=80M
		split 2g	# CONFIG_VMSPLIT_2G
		lpae
		machine fsl,imx6q	# static maps
		expect packed lowmem 960M
	LINES
	"$intermix" plan "$dir/all.board" --format board | diff "$dir/all.board" -
}

# image_ends: the kernel's image reaches over a hole, and a comment says what that does
image_ends() {
	printf '%s\n' '80000000-8107ffff : System RAM' '  80008000-80efffff : Kernel code' \
		'  80f00000-8104ffff : Kernel data' '90000000-bfffffff : System RAM' >"$dir/image.iomem"
	"$intermix" plan "$dir/image.iomem" --format board | grep '^# the plan of its board can differ'
}

# A PAGE_OFFSET that no split has is lost, and a comment says so.
unnamed_split() {
	printf '%s\n' 'Linux version 4.9.0 (a@b) (gcc) #1 SMP' 'Virtual kernel memory layout:' \
		'Memory: 1000000K/1048576K available (8192K kernel code, 500K rwdata)' \
		'    vmalloc : 0xe0800000 - 0xff800000   ( 496 MB)' \
		'    lowmem  : 0xa0000000 - 0xe0000000   (1024 MB)' >"$dir/unnamed.log"
	"$intermix" plan "$dir/unnamed.log" --base 0x80000000 --format board |
		grep '^# PAGE_OFFSET is 0xa0000000, which no split has: a plan of this file is for 3g'
}

names_nodes() {
	"$intermix" plan "$dir/dynamic-nomap.dtb" --format board | grep -q '^nomap .*# /reserved-memory/'
}

for tree in boot/boards/*.dts tests/tool/cases/*.dts; do
	dtc -q -I dts -O dtb -o "$dir/$(basename "$tree" .dts).dtb" "$tree" 2>"$log"
done
all "boards" boot/boards/*.board
all "trees of the tests" "$dir"/*.dtb
all "logs" tests/tool/logs/*.log tests/tool/logs/*.memblock
all "copies of /proc/iomem" tests/tool/cases/*.iomem

try "options become lines" same boot/boards/rfc.board --vmalloc 300M --upper 80M --base 0x80000000
try "odd vmalloc" same --ram 1G@0x80000000 --vmalloc 0x12345678
try "split" same --ram 1G@0x80000000 --nomap 4M@0x90000000 --split 2g
try "lpae" same --ram 1G@0x80000000 --ram 1G@0x100000000 --lpae
try "machine" same --ram 1G@0x40000000 --nomap 64M@0x50000000 --machine samsung,exynos4412
try "parts of pages" same --ram 1G@0x80000000 --cmdline "mem=0x1234567@0x80000123 mem=600M@0x90000000"
try "mem= that is in effect already" same tests/tool/cases/d1-riotboard-nohighmem.iomem --cmdline mem=512M
try "a board file again" again
try "every line is kept" keeps_lines
try "a hole below the end of the image" image_ends
try "PAGE_OFFSET without a name" unnamed_split
try "all RAM above 4 GiB" same --ram 1G@0x4000000000 --lpae
try "expectations end where an option changes the plan" overridden
try "carve-outs have the names of their nodes" names_nodes

if [ -n "$trees" ]; then
	# shellcheck disable=SC2046 # names of the kernel's trees have no blanks
	all "the kernel's trees" $(find "$trees" -name '*.dtb' | sort | sed -n 'p;n;n')
fi
finish
