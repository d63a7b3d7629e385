#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: same.sh INTERMIX [DIRECTORY]
# A board file and a device tree that say the same give the same plan: each
# shipped board, as a tree made from it; with the DIRECTORY of a kernel's
# compiled trees, also the real trees that boards were taken from.
set -u

intermix=$1
trees=${2-}
. "$(dirname -- "$0")/../ktap.sh"
own_folder

# The facts of a board file as a device tree.
make_dts() {
	awk '
	function cell(size) {
		shift = index("KMG", substr(size, length(size)))
		return shift ? "(" substr(size, 1, length(size) - 1) " << " 10 * shift ")" : size
	}
	function node(name, range, props,    part) {
		split(range, part, "@")
		return sprintf("%s-%d { %s reg = /bits/ 64 <%s %s>; };\n", name, ++nr, props,
			       cell(part[2]), cell(part[1]))
	}
	{ sub(/#.*/, "") }
	$1 == "base" { memory = memory node("memory", "2M@" $2, "device_type = \"memory\"; status = \"disabled\";") }
	$1 == "ram" { memory = memory node("memory", $2, "device_type = \"memory\";") }
	$1 == "nomap" { reserved = reserved node("nomap", $2, "no-map;") }
	$1 == "reserved" { reserved = reserved node("reserved", $2, "") }
	$1 == "param" { $1 = ""; args = args $0 }
	END {
		cells = "#address-cells = <2>; #size-cells = <2>;"
		printf "/dts-v1/;\n/ { %s\nchosen { bootargs = \"%s\"; };\n%s", cells, args, memory
		printf "reserved-memory { %s ranges;\n%s}; };\n", cells, reserved
	}' "$1"
}

# Everything but names and words.
numbers() {
	perl -MJSON::PP -0777 -ne '
		my $plan = decode_json($_);
		delete @$plan{qw(board model notes)};
		delete $_->{nodes} for @{$plan->{holes}};
		print JSON::PP->new->canonical->pretty->encode($plan)'
}

# same NAME BOARD DTB OPTION... - compare the plans of two sources
same() {
	name=$1 board=$2 dtb=$3
	shift 3
	"$intermix" plan --board "$board" --format json | numbers >"$dir/board.json"
	"$intermix" plan --dtb "$dtb" "$@" --format json | numbers >"$dir/dtb.json"
	diff -u "$dir/board.json" "$dir/dtb.json" >"$log" && [ -s "$dir/board.json" ]
	result $? "$name"
}

for board in boot/boards/*.board; do
	name=$(basename "$board" .board)
	make_dts "$board" >"$dir/$name.dts"
	dtc -q -I dts -O dtb -o "$dir/$name.dtb" "$dir/$name.dts"
	same "same plan from a tree: $name" "$board" "$dir/$name.dtb"
done

# real BOARD TREE OPTION... - a kernel need not have every tree
real() {
	board=$1 tree=$2
	shift 2
	[ -z "$trees" ] || [ ! -f "$trees/$tree.dtb" ] ||
		same "same plan from the real tree: $board" "boot/boards/$board.board" \
			"$trees/$tree.dtb" "$@"
}

real aspeed-tyan-s7106 aspeed/aspeed-bmc-tyan-s7106
real aspeed-zaius aspeed/aspeed-bmc-opp-zaius
real msm8926-htc-memul qcom/qcom-msm8926-htc-memul --ram 1G@0
real msm8926-sony-eagle qcom/msm8926-sony-xperia-yukon-eagle --ram 1G@0
real msm8974-hammerhead qcom/qcom-msm8974-lge-nexus5-hammerhead --ram 2G@0
real netgear-r8000 broadcom/bcm4709-netgear-r8000
finish
