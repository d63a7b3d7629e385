#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: bad-boards.sh INTERMIX
# Bad device trees, copies of /proc/iomem and systems: one line that names file,
# node and property and says what was expected, exit code 3, no output file.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
. tests/tool/refused.sh

dtb=$dir/t.dtb
iomem=$dir/iomem

# tree ROOT [MORE]: a device tree with ROOT in its root node, and MORE nodes
tree() {
	printf '/dts-v1/;\n/ { %s };\n%s\n' "$1" "${2-}" >"$dir/t.dts"
	dtc -q -f -O dtb -o "$dtb" "$dir/t.dts" || echo "# dtc failed"
}

# bad NAME TEXT: the device tree as it is now is refused
bad() {
	refused "dtb: $1" 3 "$2" plan --dtb "$dtb" -o "$dir/out/x"
}

cells='#address-cells = <1>; #size-cells = <1>;'
memory='memory@0 { device_type = "memory"; reg = <0 0x40000000>; };'

# reserved NODE: a board with this one in its reserved memory
reserved() {
	tree "$cells $memory reserved-memory { $cells ranges; $1 };"
}

# set_byte OFFSET OCTAL: damage the device tree
set_byte() {
	printf '%b' "\\0$2" | dd of="$dtb" bs=1 seek="$1" conv=notrunc 2>/dev/null
}

# What is no device tree at all.
refused "dtb: no such file" 3 "$dir/none: No such file" plan --dtb "$dir/none"
refused "dtb: a directory" 3 "$dir: a folder, expected a file; the board that has a /proc/device-tree has /sys/firmware/fdt" \
	plan --dtb "$dir" -o "$dir/out/x"
refused "dtb: no end" 3 "larger than 64 MiB" plan --dtb /dev/zero -o "$dir/out/x"
: >"$dtb"
bad "empty" "t.dtb: empty, expected a flattened device tree"
printf 'x' | gzip >"$dtb"
bad "compressed" "t.dtb: compressed by gzip, expected a device tree: gunzip -c $dtb >board.dtb"
echo "/dts-v1/; / {" >"$dtb"
bad "source" "t.dtb: dtc cannot compile it: Error: "
head -c 4096 /dev/zero >"$dtb"
bad "zeros" "t.dtb: no device tree: it does not begin as one, expected a flattened device tree"
echo "of my own" >"$dtb"
bad "text" "t.dtb: no device tree: it does not begin as one"
echo "40000000-4fffffff : System RAM" >"$dtb"
bad "an iomem" "t.dtb: a copy of /proc/iomem, expected --iomem instead of --dtb"
echo "Linux version 6.1.0" >"$dtb"
bad "a boot log" "t.dtb: a boot log, expected --log instead of --dtb"
echo "ram 1G@0x80000000" >"$dtb"
bad "a board file" "t.dtb: a board file, expected --board instead of --dtb"
echo "DRAM bank   = 0x00000000" >"$dtb"
bad "a bdinfo" "t.dtb: U-Boot's bdinfo, expected it without --dtb"

# What is a device tree in part.
tree "$cells $memory"
size=$(wc -c <"$dtb")
cp "$dtb" "$dir/good"
for length in 1 7 8 39 40 56 $((size - 1)); do
	head -c "$length" "$dir/good" >"$dtb"
	bad "cut to $length bytes" "t.dtb: a device tree that is cut short"
done
cp "$dir/good" "$dtb"
set_byte 0 0
bad "magic number" "t.dtb: no device tree: it does not begin as one"
cp "$dir/good" "$dtb"
set_byte 23 1
bad "old version" "t.dtb: a device tree of a version that is not known"
cp "$dir/good" "$dtb"
set_byte 23 2
set_byte 27 2
bad "a version whose names are paths" "t.dtb: a device tree of a version that is not known"
cp "$dir/good" "$dtb"
set_byte 11 71
bad "structure not aligned" "t.dtb: a device tree whose structure is damaged"
cp "$dir/good" "$dtb"
set_byte 59 7
bad "unknown tag" "t.dtb: a device tree whose structure is damaged"
cp "$dir/good" "$dtb"
set_byte 10 377
bad "structure outside" "t.dtb: a device tree that is cut short"

# Numbers that are no numbers.
tree "#address-cells = <0>; #size-cells = <1>; $memory"
bad "no address cells" "t.dtb: /: #address-cells: 0 cells, expected 1 to 4"
tree "#address-cells = <1>; #size-cells = <5>; $memory"
bad "too many size cells" "t.dtb: /: #size-cells: 5 cells, expected 1 to 4"
tree "#address-cells = [00 01]; #size-cells = <1>; $memory"
bad "half an address cell" "t.dtb: /: #address-cells: 2 bytes, expected one cell"
tree "$cells memory@0 { device_type = \"memory\"; reg = <0 1 2>; };"
bad "half a bank" "t.dtb: /memory@0: reg: 12 bytes, expected a multiple of 8"
tree "$cells memory@0 { device_type = \"memory\"; linux,usable-memory = [00]; };"
bad "usable memory" "t.dtb: /memory@0: linux,usable-memory: 1 bytes, expected a multiple of 8"
reserved 'a@1000 { reg = <0x1000>; no-map; };'
bad "half a reservation" "t.dtb: /reserved-memory/a@1000: reg: 4 bytes, expected a multiple of 8"
reserved 'a { size = <0 1>; };'
bad "size of two cells" "t.dtb: /reserved-memory/a: size: 8 bytes, expected 4"
reserved 'a { size = <0x1000>; alignment = [00 10]; };'
bad "half an alignment" "t.dtb: /reserved-memory/a: alignment: 2 bytes, expected 4"
reserved 'a { size = <0x1000>; alignment = <0x3000>; };'
bad "odd alignment" "t.dtb: /reserved-memory/a: alignment: 0x3000, expected a power of two"
reserved 'a { size = <0x1000>; alloc-ranges = <0>; };'
bad "alloc-ranges" "t.dtb: /reserved-memory/a: alloc-ranges: 4 bytes, expected a multiple of 8"

# No memory, or more than fits.
tree "$cells"
bad "no memory" "t.dtb: /: no memory node with a size, expected one, or --ram SIZE@BASE"
tree "$cells memory@0 { reg = <0 0x40000000>; };"
bad "no device_type" "t.dtb: /memory@0: no device_type"
tree "$cells memory@0 { device_type = \"memory\"; status = \"disabled\"; reg = <0 0x40000000>; };"
bad "disabled" "t.dtb: /: no memory node with a size"
tree "$cells memory@80000000 { device_type = \"memory\"; reg = <0x80000000 0>; };"
bad "size 0" "t.dtb: /memory: reg: size 0, which a boot loader fills in; expected --ram SIZE@BASE, where DRAM starts (the node says 0x80000000)"
reserved 'a@0 { reg = <0 0x40000000>; no-map; };'
bad "all no-map" "t.dtb: no usable RAM at or above 0x0"
reserved "$(for i in $(seq 65); do printf 'a%d { size = <0x1000>; }; ' "$i"; done)"
bad "too many without a place" "t.dtb: /reserved-memory/a65: more than 64 regions without reg"
tree "$cells memory@0 { device_type = \"memory\"; reg = <$(printf '0 0x1000 %.0s' $(seq 257))>; };"
bad "too many banks" "t.dtb: /memory@0: too many ranges, expected at most 256"
tree "$cells $memory"
refused "dtb: RAM out of reach" 3 "t.dtb: no stock layout: no usable RAM within reach" \
	plan --dtb "$dtb" --ram 64M@2G --base 0 -o "$dir/out/x"

# iomem NAME TEXT CONTENT: CONTENT as printf has it
iomem() {
	# shellcheck disable=SC2059
	printf "$3" >"$iomem"
	refused "iomem: $1" 3 "$2" plan --iomem "$iomem" -o "$dir/out/x"
}

refused "iomem: no such file" 3 "$dir/none: No such file" plan --iomem "$dir/none"
refused "iomem: a directory" 3 "$dir: Is a directory, expected a readable file" plan --iomem "$dir"
refused "iomem: no end" 3 "/dev/zero:1: control character" plan --iomem /dev/zero
iomem "empty" "iomem: no System RAM, expected a copy of /proc/iomem" ''
iomem "of an ordinary user" "expected a copy made by root: sudo cat /proc/iomem" \
	'00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n'
iomem "indented" "iomem:1: System RAM inside another resource" '  0-fffffff : System RAM\n'
iomem "another file" "iomem:2: 'MemTotal: 1 kB', expected \"start-end : name\"" \
	'0-fffffff : System RAM\nMemTotal: 1 kB\n'
iomem "backwards" "expected an end that is not below the start" '80000000-7fffffff : System RAM\n'
iomem "too high" "iomem:1: System RAM ends above 1 TiB" '0-10000000000 : System RAM\n'
iomem "no PMD" "iomem: no usable RAM" '80100000-801fffff : System RAM\n'
iomem "too many" "iomem:257: too many ranges, expected at most 256" \
	"$(printf '0-fff : System RAM\\n%.0s' $(seq 257))"
iomem "long line" "iomem:1: line too long, expected at most 4096 characters" "$(printf '%04097d' 0)"
cp "$dir/good" "$iomem"
refused "iomem: a device tree" 3 "iomem: a device tree, expected --dtb instead of --iomem" plan --iomem "$iomem"
echo "80000000-8fffffff : System RAM" >"$iomem"
refused "iomem: RAM out of reach" 3 "iomem: no stock layout: no usable RAM within reach" \
	plan --iomem "$iomem" --base 0 -o "$dir/out/x"

# A system is read as far as it goes; without any board it is refused.
root=$dir/root
mkdir -p "$root/sys/firmware/fdt" "$root/proc"
refused "show: a folder for a device tree" 3 "sys/firmware/fdt: a folder, expected a file" \
	show --root "$root" -o "$dir/out/x"
rmdir "$root/sys/firmware/fdt"
cp "$dtb" "$root/sys/firmware/fdt"
refused "show: output impossible" 1 "cannot write $dir/none/x" show --root "$root" -o "$dir/none/x"
refused "show: output device full" 1 "cannot write /dev/full" show --root "$root" -o /dev/full
refused "show: a file for a folder" 3 "Not a directory" show --root "$dtb" -o "$dir/out/x"
reserved 'a@0 { reg = <0 0x40000000>; no-map; };'
cp "$dtb" "$root/sys/firmware/fdt"
echo "00000000-00000000 : System RAM" >"$root/proc/iomem"
refused "show: neither is good" 3 "no usable RAM at or above 0x0, expected some that is not nomap; $root/proc/iomem: all addresses are zero" \
	show --root "$root" -o "$dir/out/x"

# Good ones are not refused: the checks above could pass for a tool that never works.
"$intermix" plan --dtb "$dir/good" -o "$dir/out/x.json" && [ -s "$dir/out/x.json" ]
result $? "dtb: a good one"
finish
