#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: show.sh INTERMIX
# "intermix show" on trees of files as different kernels have them.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
own_folder
trap 'chmod -R u+rwx "$dir"; rm -rf "$dir"' EXIT
what='show: '
root=$dir/root

# answered NAME WHY: a test passed when WHY is empty
answered() {
	cat "$dir/out" "$dir/err" >"$log"
	report "$1" "$2"
}

# shown NAME CODE TEXT...: show exits by CODE, says each TEXT (not, if it starts
# with !) whatever the line breaks, and nothing on stderr; as JSON it can be read
shown() {
	name=$1 code=$2 why=
	shift 2
	"$intermix" show --root "$root" >"$dir/out" 2>"$dir/err"
	got=$?
	[ "$got" -eq "$code" ] || why="exit code $got, expected $code"
	[ ! -s "$dir/err" ] || why="$why; wrote to stderr"
	tr -s ' \n' '  ' <"$dir/out" >"$dir/flat"
	for text; do
		case $text in
		!*) ! grep -qF -- "${text#!}" "$dir/flat" || why="$why; has '${text#!}'" ;;
		*) grep -qF -- "$text" "$dir/flat" || why="$why; no '$text'" ;;
		esac
	done
	"$intermix" show --root "$root" --format json |
		perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{schema} != 1)' ||
		why="$why; JSON cannot be read"
	answered "$name" "$why"
}

# refused NAME CODE TEXT ARGUMENT...: one line on stderr, nothing else
refused() {
	name=$1 code=$2 text=$3 why=
	shift 3
	rm -rf "$dir/x"
	"$intermix" show -o "$dir/x" "$@" >"$dir/out" 2>"$dir/err"
	got=$?
	[ "$got" -eq "$code" ] || why="exit code $got, expected $code"
	[ "$(wc -l <"$dir/err")" -eq 1 ] || why="$why; not one line"
	grep -qF -- "$text" "$dir/err" || why="$why; no '$text'"
	[ ! -s "$dir/out" ] && [ ! -e "$dir/x" ] || why="$why; left output"
	answered "$name" "$why"
}

# put FILE: standard input becomes FILE of the tree
put() {
	mkdir -p "$root/${1%/*}"
	cat >"$root/$1"
}

# dtb MEMORY [CELLS]: the tree's device tree
dtb() {
	cat >"$dir/dts" <<END
/dts-v1/;
/ {
	#address-cells = <${2-1}>;
	#size-cells = <${2-1}>;
	model = "Test board";
	chosen { bootargs = "vmalloc=100M"; };
	memory@40000000 { device_type = "memory"; reg = <$1>; };
};
END
	mkdir -p "$root/sys/firmware"
	dtc -q -O dtb -o "$root/sys/firmware/fdt" "$dir/dts"
}

config() {
	printf 'CONFIG_ARM=y\n%s\n' "$@" | gzip -c | put proc/config.gz
}

# The RFC's layout, in effect, all of it readable by root.
tree() {
	chmod -R u+rwx "$root" 2>/dev/null
	rm -rf "$root"
	dtb "0x40000000 0x10000000>, <0x60000000 0x60000000"
	config CONFIG_HIGHMEM=y CONFIG_VMALLOC_INTERMIX=y CONFIG_PAGE_OFFSET=0xC0000000
	echo 6.12.117 | put proc/sys/kernel/osrelease
	echo "console=ttyAMA0 quiet" | put proc/cmdline
	put proc/iomem <<-END
		09000000-09000fff : pl011@9000000
		  09000000-09000fff : 9000000.pl011 pl011@9000000
		40000000-4fffffff : System RAM
		  40008000-40bfffff : Kernel code
		  40d00000-40e8c0c7 : Kernel data
		60000000-bfffffff : System RAM
	END
	put proc/self/maps <<-END
		00010000-0004b000 r-xp 00000000 b3:02 131        /bin/cat
		be8d2000-be8f3000 rw-p 00000000 00:00 0          [stack]
	END
	meminfo 1814096 683600 1130496 327680
	put sys/kernel/debug/lowmem_layout <<-END
		mode: intermix
		lowmem 0xc0000000-0xcfffffff phys 0x0040000000
		hole   0xd0000000-0xdfffffff phys 0x0050000000
		lowmem 0xe0000000-0xfaffffff phys 0x0060000000
		gap    0xfb000000-0xfb7fffff
		upper  0xfb800000-0xff7fffff
	END
	echo nothing | put sys/kernel/debug/sleep_time
}

# meminfo MEM LOW HIGH VMALLOC: KiB; HIGH may be empty, for a kernel without HIGHMEM
meminfo() {
	{
		echo "MemTotal: $1 kB"
		echo "MemFree: 1 kB"
		[ -z "$3" ] || printf 'HighTotal: %s kB\nLowTotal: %s kB\n' "$3" "$2"
		echo "VmallocTotal: $4 kB"
	} | put proc/meminfo
}

# The same board under a kernel without the feature.
stock_tree() {
	tree
	rm "$root/sys/kernel/debug/lowmem_layout"
	config CONFIG_HIGHMEM=y CONFIG_PAGE_OFFSET=0xC0000000
	meminfo 1814096 503376 1310720 245760
}

tree
shown "in effect and as predicted" 0 "Test board, from $root/sys/firmware/fdt" \
	"6.12.117, PAGE_OFFSET 0xc0000000 ($root/sys/kernel/debug/lowmem_layout), HIGHMEM" \
	"feature yes: debugfs has lowmem_layout" "layout intermix: lowmem_layout says so" \
	"parameters none that count" "!not read" \
	"kernel 688 MiB 1104 MiB 320 MiB 255.9 MiB 0 MiB +176 MiB" \
	"intermix layout, in effect: lowmem 0xc0000000-0xcfffffff 256 MiB phys 0x0040000000 hole" \
	"LowTotal 683600 KiB 688 MiB the rest is the kernel's own, or reserved" \
	"HighTotal 1104 MiB 1104 MiB equal" "VmallocTotal 320 MiB 320 MiB equal" \
	" as predicted " "!intermix would give" \
	"packed would give +80 MiB of lowmem, and 240 MiB of vmalloc space" \
	"next: intermix advise --dtb $root/sys/firmware/fdt --cmdline \"\$(cat $root/proc/cmdline)\""

stock_tree
shown "without the feature" 0 "feature no: debugfs has no lowmem_layout" \
	"layout stock: the kernel has no other" "stock layout, predicted:" \
	"VmallocTotal 240 MiB 240 MiB equal" " as predicted " "!not read" \
	"intermix would give +176 MiB of lowmem, and 320 MiB of vmalloc space"

# The same board, packed.
packed_tree() {
	tree
	config CONFIG_HIGHMEM=y CONFIG_ARM_PACKED_LOWMEM=y CONFIG_PAGE_OFFSET=0xC0000000
	put sys/kernel/debug/lowmem_layout <<-END
		mode: packed
		lowmem 0xc0000000-0xcfffffff phys 0x0040000000
		lowmem 0xd0000000-0xefffffff phys 0x0060000000
		gap    0xf0000000-0xf07fffff
		upper  0xf0800000-0xff7fffff
	END
	meminfo 1814096 765000 1048576 245760
}

packed_tree
shown "packed, as predicted" 0 "feature yes: debugfs has lowmem_layout" \
	"layout packed: lowmem_layout says so" "kernel 768 MiB 1024 MiB 240 MiB 240 MiB 0 MiB +256 MiB" \
	"packed layout, in effect: lowmem 0xc0000000-0xcfffffff 256 MiB phys 0x0040000000 lowmem" \
	"HighTotal 1024 MiB 1024 MiB equal" "VmallocTotal 240 MiB 240 MiB equal" " as predicted " \
	"intermix would give 80 MiB less lowmem, and 320 MiB of vmalloc space" "!packed would give"
sed -i '3s/0x0060000000/0x0060400000/' "$root/sys/kernel/debug/lowmem_layout"
shown "packed, but not so" 1 \
	"region 2: lowmem 0xd0000000-0xefffffff phys 0x0060400000; predicted: lowmem 0xd0000000-0xefffffff phys 0x0060000000"
rm "$root/sys/kernel/debug"/*
shown "packed, by the configuration and meminfo" 0 "feature yes: CONFIG_ARM_PACKED_LOWMEM=y" \
	"layout packed: /proc/meminfo fits it" " as predicted "
config CONFIG_HIGHMEM=y CONFIG_VMALLOC_INTERMIX=y CONFIG_ARM_PACKED_LOWMEM=y
shown "both are built in" 0 "feature yes: CONFIG_VMALLOC_INTERMIX=y and CONFIG_ARM_PACKED_LOWMEM=y" \
	"layout packed: /proc/meminfo fits it"
config CONFIG_HIGHMEM=y CONFIG_VMALLOC_INTERMIX=y
shown "packed cannot be: it is not built in" 1 "layout not known"

stock_tree
rm -r "$root/sys/kernel/debug"
shown "the configuration knows, too" 0 "feature no: neither CONFIG_VMALLOC_INTERMIX nor CONFIG_ARM_PACKED_LOWMEM is set" \
	"0xc0000000 ($root/proc/config.gz)"

tree
rm "$root/sys/kernel/debug"/*
shown "debugfs not mounted" 0 "feature yes: CONFIG_VMALLOC_INTERMIX=y" \
	"lowmem_layout: No such file or directory: on the board: mount -t debugfs debugfs /sys/kernel/debug; then copy it" \
	"layout intermix: /proc/meminfo fits it" "intermix layout, predicted:"

rm "$root/proc/config.gz"
shown "only VmallocTotal is left" 0 "feature yes: /proc/meminfo does not fit stock" \
	"0xc0000000 ($root/proc/self/maps)" \
	"config.gz: not there, nor is /boot/config-6.12.117: on the board: modprobe configs; then copy it"
meminfo 1814096 503376 1310720 245760
shown "feature not known" 0 "feature not known: neither debugfs nor the configuration can be read" \
	"layout stock: /proc/meminfo fits it"
meminfo 1814096 503376 1310720 200000
shown "layout not known" 1 "layout not known" \
	"differs from the prediction: VmallocTotal: 200000 KiB; predicted: 240 MiB"
rm "$root/proc/self/maps" "$root/proc/meminfo"
shown "PAGE_OFFSET not known" 1 "PAGE_OFFSET 0xc0000000 (assumed), HIGHMEM unknown" \
	"proc/self/maps: No such file or directory: copy it from the board" \
	"proc/meminfo: No such file or directory: copy it from the board"
rm "$root/proc/iomem" "$root/proc/cmdline"
shown "device tree alone" 1 "not compared with the prediction: the layout in effect is not known" "parameters vmalloc=100M" \
	"next: intermix advise --dtb $root/sys/firmware/fdt " "!--cmdline"

# When the holes are smaller than vmalloc=, VmallocTotal is that of stock.
tree
dtb "0x40000000 0x10000000>, <0x58000000 0x40000000"
rm "$root/sys/kernel/debug"/* "$root/proc/config.gz" "$root/proc/iomem"
meminfo 1292224 767936 524288 245760
shown "only LowTotal is left" 0 "feature yes: /proc/meminfo does not fit stock" \
	"layout intermix: /proc/meminfo fits it, but others as well" " as predicted "
echo "lowmem_layout=packed" | put proc/cmdline
shown "asked for" 0 "layout packed: /proc/meminfo fits it, and lowmem_layout= names it" " as predicted "
echo | put proc/cmdline
config CONFIG_HIGHMEM=y CONFIG_ARM_PACKED_LOWMEM=y
shown "only one is built in" 0 "layout packed: /proc/meminfo fits it " " as predicted "
rm "$root/proc/config.gz"
meminfo 1292224 630000 655360 245760
shown "HighTotal says stock" 0 "feature not known" "layout stock: /proc/meminfo fits it"
meminfo 780000 '' '' 245760
shown "only MemTotal is left" 0 "layout intermix: /proc/meminfo fits it" "no HIGHMEM"

tree
rm "$root/proc/config.gz"
{ echo CONFIG_ARM=y; echo CONFIG_HIGHMEM=y; } | put boot/config-6.12.117
shown "configuration of a distribution" 0 "HIGHMEM" "!not read" \
	"PAGE_OFFSET 0xc0000000 ($root/sys/kernel/debug/lowmem_layout)"
echo damaged | gzip -c | head -c 12 | put proc/config.gz
shown "damaged configuration" 0 "config.gz: gzip cannot unpack it, expected a packed configuration"
printf 'CONFIG_ARM_LPAE=y\nCONFIG_ARM64=y\n' | put proc/config.gz
shown "another configuration" 0 "config.gz: no CONFIG_ARM=y, expected the configuration of a 32-bit ARM kernel" "!LPAE"

tree
rm "$root/sys/firmware/fdt"
shown "from iomem" 0 "board from $root/proc/iomem" " as predicted " \
	"sys/firmware/fdt: No such file or directory: copy it from the board, or the kernel was booted without a device tree" \
	"next: intermix advise --iomem $root/proc/iomem --cmdline"
echo "mem=64M vmalloc=300M" | put proc/cmdline
shown "mem= is in iomem already" 0 "vmalloc=300M" "mem=64M is in effect already"

tree
echo truncated | put sys/firmware/fdt
shown "bad device tree" 0 "board from $root/proc/iomem" \
	"sys/firmware/fdt: no device tree: it does not begin as one, expected a flattened device tree"

tree
sed -i 's/[0-9a-f]*-[0-9a-f]* :/00000000-00000000 :/' "$root/proc/iomem"
shown "iomem of an ordinary user" 0 "proc/iomem: all addresses are zero" " as predicted "
rm "$root/sys/firmware/fdt"
refused "neither device tree nor iomem" 3 "all addresses are zero" --root "$root"
refused "no such folder" 3 "none/sys/firmware/fdt: No such file" --root "$dir/none"

tree
sed -i 's/^60000000-bf/60000000-7f/' "$root/proc/iomem"
shown "RAM taken away" 1 \
	"RAM at 0x80000000-0xbfffffff (1024 MiB) is in the device tree, but not in /proc/iomem"
meminfo 1814096 '' '' 327680
config CONFIG_VMALLOC_INTERMIX=y
shown "lost without HIGHMEM" 1 "no HIGHMEM" "RAM at 0x80000000-0xbfffffff (1024 MiB) is lost: the kernel has no HIGHMEM" \
	"MemTotal: 1814096 KiB; predicted: at most 688 MiB"
meminfo 690000 '' '' 327680
shown "lost without HIGHMEM, as predicted" 0 " as predicted "

tree
sed -i 's/^60000000/68000000/' "$root/proc/iomem"
config CONFIG_VMALLOC_INTERMIX=y
meminfo 600000 '' '' 327680
shown "RAM taken away without HIGHMEM" 1 \
	"RAM at 0x60000000-0x67ffffff (128 MiB) is in the device tree, but not in /proc/iomem"

tree
sed -i 's/^40000000-4f/40000000-57/' "$root/proc/iomem"
shown "more RAM than expected" 1 \
	"RAM at 0x50000000-0x57ffffff (128 MiB) is in /proc/iomem, but not usable by the device tree"
tree
sed -i 's/^  40008000/  40208000/; s/^40000000/40200000/' "$root/proc/iomem"
shown "leading gap" 1 "RAM at 0x40000000-0x401fffff (2 MiB) is in the device tree, but"
tree
sed -i 's/^  40008000/  40408000/; s/^40000000/40400000/' "$root/proc/iomem"
shown "another PHYS_OFFSET" 1 "PHYS_OFFSET is 0x40000000 by the device tree, 0x40400000 by /proc/iomem"

tree
echo "lowmem_layout=stock" | put proc/cmdline
shown "not what was asked for" 1 \
	"the layout in effect is intermix, although lowmem_layout=stock was given: the kernel log says why"
stock_tree
echo "lowmem_layout=packed" | put proc/cmdline
shown "asked for, but not patched" 1 "layout stock: the kernel has no other" "!as predicted" \
	"lowmem_layout=packed was given, but the kernel does not have it: debugfs has no lowmem_layout"
rm -r "$root/sys/kernel/debug"
config CONFIG_HIGHMEM=y CONFIG_ARM_PACKED_LOWMEM=y
shown "asked for, but the totals are stock's" 1 "layout stock: /proc/meminfo fits it" \
	"the layout in effect is stock, although lowmem_layout=packed was given"
config CONFIG_HIGHMEM=y CONFIG_ARM_PACKED_LOWMEM=n CONFIG_VMALLOC_INTERMIX=n
dtb "0x40000000 0x10000000"
echo "lowmem_layout=packed" | put proc/cmdline
sed -i '/^60000000/d' "$root/proc/iomem"
meminfo 250000 250000 0 245760
shown "asked for, and the plans are the same" 1 \
	"lowmem_layout=packed was given, but the kernel does not have it"
stock_tree
rm -r "$root/sys/kernel/debug"
echo | put proc/cmdline
meminfo 300000 101248 198752 245760
shown "much less than predicted" 0 " as predicted " \
	"LowTotal is 413.1 MiB less than predicted: more than a kernel takes" "!MemTotal is"
config CONFIG_HIGHMEM=y
dtb "0x40000000 0x60000000"
printf '40000000-4fffffff : System RAM\n60000000-9fffffff : System RAM\n' | put proc/iomem
meminfo 1240000 460080 780000 245760
shown "less because lowmem is not listed, with highmem" 1 "RAM at 0x50000000-0x5fffffff" "!more than a kernel"
dtb "0x40000000 0x20000000"
printf '40000000-5fffefff : System RAM\n' | put proc/iomem
meminfo 100000 100000 0 245760
shown "a page is not listed, and much is taken" 1 "LowTotal is 414.3 MiB less than predicted: more than a kernel"
tree
dtb "0x40000000 0x10000000>, <0x52000000 0x40000000"
rm -r "$root/sys/kernel/debug" "$root/proc/iomem"
config CONFIG_HIGHMEM=y CONFIG_VMALLOC_INTERMIX=y CONFIG_ARM_PACKED_LOWMEM=y
echo "lowmem_layout=packed" | put proc/cmdline
meminfo 1249288 725000 524288 245760
shown "as asked for, though stock would fit as well" 0 " as predicted " \
	"layout packed: /proc/meminfo fits it, and lowmem_layout= names it"
stock_tree
shown "what a kernel takes" 0 " as predicted " "!less than predicted"

tree
sed -i '2,$d; s/intermix/stock/' "$root/sys/kernel/debug/lowmem_layout"
shown "the kernel gave up" 1 "the kernel gave its layout up" "!kernel 688"
tree
sed -i 's/^lowmem 0xe.*/lowmem 0xe0000000-0xefffffff phys 0x0060000000/;
	s/^gap .*/gap    0xf0000000-0xf07fffff/; s/^upper .*/upper  0xf0800000-0xff7fffff/' \
	"$root/sys/kernel/debug/lowmem_layout"
meminfo 1814096 503376 1310720 507904
shown "static maps" 1 \
	"region 3: lowmem 0xe0000000-0xefffffff phys 0x0060000000; predicted: lowmem 0xe0000000-0xfaffffff phys 0x0060000000" \
	"the upper area has 240 MiB instead of 64 MiB: a machine with static maps"
echo "vmalloc_upper=240M" | put proc/cmdline
shown "static maps, asked for" 0 " as predicted "
# A machine that is known to have them.
: | put proc/cmdline
fdtput -t s "$root/sys/firmware/fdt" / compatible xlnx,zynq-7000
shown "static maps of a known machine" 0 " as predicted " \
	"intermix keeps stock's end of lowmem unless vmalloc_upper=106M or more is given"
sed -i 's/^hole/cave/' "$root/sys/kernel/debug/lowmem_layout"
shown "bad lowmem_layout" 0 "lowmem_layout:3: bad region, expected" "feature yes: CONFIG_"

tree
sed -i '4s/0x0060000000/0x0050000000/' "$root/sys/kernel/debug/lowmem_layout"
shown "another physical address" 1 "region 3: lowmem 0xe0000000-0xfaffffff phys 0x0050000000"

# The end of the image is rounded up to a section, and the hole starts before it.
tree
rm -r "$root/sys/kernel/debug" "$root/proc/meminfo"
dtb "0x40000000 0xef0000>, <0x42000000 0x20000000"
put proc/iomem <<-END
	40000000-40eeffff : System RAM
	  40008000-40bfffff : Kernel code
	  40d00000-40ee1234 : Kernel data
	42000000-61ffffff : System RAM
END
shown "hole below the end of the kernel image" 1 "intermix would give the same" \
	"starts below the end of the kernel image: stays dead"

tree
rm -r "$root/sys/kernel/debug" "$root/proc/meminfo"
dtb "0 0x80000000 0 0x20000000>, <2 0 0 0x60000000" 2
put proc/iomem <<-END
	80000000-9fffffff : System RAM
	  80008000-80bfffff : Kernel code
	200000000-25fffffff : System RAM
END
shown "LPAE" 1 "HIGHMEM, LPAE" "stock 512 MiB 1536 MiB" "!as predicted" " --lpae"

tree
sed -i 's/be8/7e8/g' "$root/proc/self/maps"
rm "$root/sys/kernel/debug"/* "$root/proc/config.gz" "$root/proc/meminfo"
shown "another split" 1 "PAGE_OFFSET 0x80000000 ($root/proc/self/maps)" "--split 2g"
sed -i 's/7e8/6e8/g' "$root/proc/self/maps"
shown "a split without a name" 1 "PAGE_OFFSET 0x70000000 is none that --split has a name for"

mkdir -p "$dir/it's a"
mv "$root" "$dir/it's a/root"
root="$dir/it's a/root"
shown "a path to quote" 1 "--dtb '$dir/it'\\''s a/root/sys/firmware/fdt'"
root=$dir/root

# Files that only root may read, seen by somebody else.
tree
chmod 0 "$root/sys/firmware/fdt" "$root/sys/kernel/debug"
rm "$root/proc/config.gz"
tool=$intermix
if [ "$(id -u)" = 0 ]; then
	tool=$dir/tool
	cp "$intermix" "$dir/tool"
	chmod 755 "$dir"
	as_user() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
else
	as_user() { "$@"; }
fi
why=
as_user "$tool" show --root "$root" >"$dir/out" 2>"$dir/err" || why="exit code $?"
tr -s ' \n' '  ' <"$dir/out" >"$dir/flat"
grep -qF "sys/firmware/fdt: Permission denied: run as root" "$dir/flat" || why="$why; device tree"
grep -qF "lowmem_layout: Permission denied: run as root" "$dir/flat" || why="$why; debugfs"
grep -qF "board from $root/proc/iomem" "$dir/flat" || why="$why; iomem"
answered "an ordinary user" "$why"

# What is written is what docs/json-show.md says; the trees above have all of it.
# shellcheck disable=SC2016 # the dollars are perl's
keys='
	sub walk {
		my ($key, $value) = @_;
		if (ref $value eq "HASH") {
			print "$key\n" if $key =~ /^(running|plan)$/;
			return if $key eq "plan";
			for (keys %$value) {
				(my $name = $_) =~ s/^(Mem|Low|High|Vmalloc)Total$/TOTAL/;
				walk($key eq "" ? $name : "$key.$name", $value->{$_});
			}
		} elsif (ref $value eq "ARRAY") {
			walk("$key\[]", $_) for @$value;
		} else {
			print "$key\n";
		}
	}
	walk("", decode_json($_));'
tree
rm "$root/proc/config.gz"
echo "lowmem_layout=stock" | put proc/cmdline
meminfo 690000 '' '' 327680
sed -i 's/^60000000-bf/60000000-7f/' "$root/proc/iomem"
"$intermix" show --root "$root" --format json >"$dir/out" 2>"$dir/err"
perl -MJSON::PP -0777 -ne "$keys" "$dir/out" | sort -u >"$dir/written"
# shellcheck disable=SC2016 # and the backticks are the table's
sed -n 's/^| `\([^`]*\)` .*/\1/p' docs/json-show.md | sort -u >"$dir/documented"
why=
diff "$dir/written" "$dir/documented" >"$dir/out" || why="< only written, > only documented"
answered "JSON is as documented" "$why"

# Kernels that end lowmem by older rules.  3.4: 0xff000000 - 240M - 8M is 760 MiB above
# PAGE_OFFSET, 504 of them RAM.
old_tree() {
	stock_tree
	rm -r "$root/sys/kernel/debug" "$root/proc/config.gz"
	echo "$1" | put proc/sys/kernel/osrelease
}
old_tree 3.4.67
meminfo 1814096 500000 1318912 245760
shown "3.4" 0 "feature no: the kernel is older than any" "as predicted" \
	"this one 504 MiB 1288 MiB 240 MiB" "Linux 3.4.67: before 4.4, vmalloc space ends at 0xff000000" \
	"upper 0xf0000000-0xfeffffff 240 MiB"
meminfo 1814096 517000 1318912 245760
shown "3.4 with the lowmem of 4.4" 1 "LowTotal: 517000 KiB; predicted: at most 504 MiB"
# 5.4 with vmalloc=300M: 0xff800000 - 300M is 716 MiB above PAGE_OFFSET; VMALLOC_START is
# 0xecc00000 + 8M, down to 8 MiB.
old_tree 5.4.200
echo "vmalloc=300M" | put proc/cmdline
meminfo 1814096 460000 1363968 303104
shown "5.4, vmalloc=" 0 "as predicted" "this one 460 MiB 1332 MiB 296 MiB" \
	"before 5.14, vmalloc= counts the gap"
old_tree 5.4.200
meminfo 1814096 503376 1310720 245760
shown "5.4" 0 "as predicted" "!this one" "!before"
old_tree 3.0.35
meminfo 1814096 123456 1310720 1000
shown "3.0" 0 "before 3.3, each machine has its own end of vmalloc space" "!VmallocTotal" "!meminfo kernel" \
	"!differs from"

refused "unknown option" 2 "unknown option '--nope'" --nope
refused "option without value" 2 "option '--root' without a value" --root
refused "stray argument" 2 "unexpected argument 'x'" x
refused "bad format" 2 "bad --format 'svg', expected text or json" --format svg
refused "empty root" 2 "bad --root ''" --root ''
# An emulated command takes itself to be on an ARM machine.
case ${EMULATED-$(uname -m)} in
1 | arm*) ;;
*) refused "not an ARM machine" 1 "this machine is $(uname -m), not 32-bit ARM" ;;
esac

tree
why=
"$intermix" show --root "$root/" -o "$dir/x.json" >"$dir/out" 2>"$dir/err" &&
	grep -q '"as_predicted": true' "$dir/x.json" || why="no JSON by suffix"
"$intermix" show --help | grep -q '^usage: intermix show' || why="$why; no help"
"$intermix" show --version | grep -q '^intermix [0-9]' || why="$why; no version"
answered "format by suffix, help and version" "$why"
finish
