#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: partial-logs.sh INTERMIX
# Boot logs that do not tell where RAM is, or have lost a part of it: what is not known
# must be said to be so.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
# shellcheck source=tests/tool/says.sh
. "$(dirname -- "$0")/says.sh"
own_folder
what='log '

# advises NAME CODE TEXT OPTION...
advises() {
	name=$1 code=$2 text=$3
	shift 3
	says "$name" "$code" "$text" advise "$@"
}

# not NAME TEXT: what was written last does not say so
not() {
	report "$1" "$(grep -F -- "$2" "$dir/out")"
}

give='give a device tree, /proc/iomem read as root, or a log from right after boot'
none="this log has no list of memory ranges, so it cannot show holes: $give"
less="this log lacks some of the memory ranges, so it cannot show all holes: $give"

# Nothing of it is known, and --ram says all.
printf 'a program said this\n[    1.000000] and a kernel that\n' >"$dir/nothing.log"
says "no line is understood" 0 "no line of the file is understood" plan "$dir/nothing.log" --ram 1G@0x80000000
not "no line is understood: what it is not" "bdinfo"

# The beginning is lost, but for the total.
cat >"$dir/late.log" <<'END'
Kernel command line: quiet
Memory: 791420K/1048576K available (13312K kernel code, 126080K reserved, 262144K highmem)
END
advises "no list" 1 "Layout that suits: not known: $none" "$dir/late.log"
not "no list: no word of no hole" "there is no hole"
advises "no list: a layout" 1 "- intermix: lowmem 768 MiB, +0 MiB: no hole is known" "$dir/late.log"
advises "no list: options" 1 "If RAM is as taken above, this gives lowmem, cheapest first" "$dir/late.log"
advises "no list: CONFIG_HIGHMEM=n" 1 \
	"what CONFIG_HIGHMEM=n would lose is not known; the kernel of this log had 256 MiB of highmem, or more" \
	"$dir/late.log"
advises "no list: JSON" 1 "\"unknown\": \"$none" "$dir/late.log" --format json
advises "no list: --highmem-off" 1 \
	"What gives all RAM without CONFIG_HIGHMEM is not known: $none" "$dir/late.log" --highmem-off
advises "no list: --highmem-off as JSON" 1 "\"unknown\": \"$none" \
	"$dir/late.log" --highmem-off --format json
advises "no list: --block" 0 "- $none" "$dir/late.log" --block 257M
advises "no list, --ram" 0 "Layout that suits: stock: no other layout gives lowmem here" \
	"$dir/late.log" --ram 1G@0x80000000

# A part of it was picked out.
{ echo "Early memory node ranges"; cat "$dir/late.log"; } >"$dir/picked.log"
advises "no list, but its heading" 1 "the heading of the list of memory ranges, and lines that follow it are missing here" \
	"$dir/picked.log"
says "no list, but its heading: plan" 0 "holes: not known" plan "$dir/picked.log"

# A bank ends where lowmem does, so that either PHYS_OFFSET would do.
cat >"$dir/two-bases.log" <<'END'
Linux version 6.1.0 (a@b) #1
Zone ranges:
  Normal   [mem 0x0000000080200000-0x000000008fffffff]
  HighMem  [mem 0x0000000090000000-0x00000000dfffffff]
  node   0: [mem 0x0000000080200000-0x000000008fffffff]
  node   0: [mem 0x00000000c0000000-0x00000000dfffffff]
END
says "either base would do" 0 "PHYS_OFFSET is taken to be 0x80000000, with a gap of 2 MiB" plan "$dir/two-bases.log"

# All RAM is counted, and lowmem has no more addresses than RAM: Linux up to 5.7 says so.
full() {
	printf 'Linux version 4.9.88 (a@b) #1\n'
	printf 'Memory: 689412K/1048576K available (9216K kernel code, 327680K cma-reserved, 262144K highmem)\n'
	printf 'Virtual kernel memory layout:\n    vmalloc : 0xf0800000 - 0xff800000   ( 240 MB)\n'
	printf '    lowmem  : 0xc0000000 - 0x%x   ( %d MB)\n' $((0xc0000000 + ($1 << 20))) "$1"
}

full 768 >"$dir/full.log"
advises "no list, lowmem is full" 0 "Layout that suits: stock: no other layout gives lowmem here" "$dir/full.log"
advises "no list, lowmem is full: why" 0 "lowmem has RAM at all its addresses, by its size and the \"Memory:\" line" \
	"$dir/full.log"
advises "no list, lowmem is full: JSON" 0 '"unknown": null' "$dir/full.log" --format json
full 768 | sed 's,1048576K,983040K,' >"$dir/hole.log"
advises "no list, a hole" 1 "Layout that suits: not known: $none" "$dir/hole.log"
advises "no list, a hole: its size" 1 "lowmem reaches 64 MiB further than there is RAM" "$dir/hole.log"

# A pool is a hole that such a log names.
{
	echo "Reserved memory: created DMA memory pool at 0x08000000, size 64 MiB"
	full 768 | sed 's,1048576K,983040K,'
} >"$dir/pool.log"
advises "no list, all holes are named" 0 "Layout that suits: intermix; packed gives no more, and costs more" \
	"$dir/pool.log"
not "no list, all holes are named: known" "cannot show"
sed /lowmem/d "$dir/pool.log" >"$dir/pool-late.log"
advises "no list, one hole is named" 0 "Layout that suits: intermix; packed gives no more, and costs more; but $none" \
	"$dir/pool-late.log"

# Two of five ranges are lost.
cat >"$dir/less.log" <<'END'
  node   0: [mem 0x00000000d8000000-0x00000000ddffffff]
  node   0: [mem 0x00000000de000000-0x00000000dfffffff]
  node   0: [mem 0x00000000e0000000-0x00000000ffffefff]
Kernel command line: quiet
Memory: 791420K/1048572K available (13312K kernel code, 126080K reserved, 262140K highmem)
END
advises "ranges are lost" 1 "Layout that suits: not known: $less" "$dir/less.log"
advises "ranges are lost: no option" 1 "What helps is not known: $less" "$dir/less.log"
advises "ranges are lost: CONFIG_HIGHMEM=n" 1 \
	"what CONFIG_HIGHMEM=n would lose is not known; the kernel of this log had 255.9 MiB of highmem" \
	"$dir/less.log"
advises "ranges are lost: JSON" 1 "\"unknown\": \"$less" "$dir/less.log" --format json
advises "ranges are lost: --highmem-off" 1 \
	"What gives all RAM without CONFIG_HIGHMEM is not known: $less" "$dir/less.log" --highmem-off

# All are there.
{
	echo "  node   0: [mem 0x00000000c0000000-0x00000000d3ffffff]"
	echo "  node   0: [mem 0x00000000d4000000-0x00000000d7ffffff]"
	cat "$dir/less.log"
} >"$dir/whole.log"
advises "no range is lost" 0 "Layout that suits: intermix;" "$dir/whole.log"
advises "no range is lost: JSON" 0 '"unknown": null' "$dir/whole.log" --format json

# A pool prints MiB; another line may tell a small one.
small() {
	printf 'Reserved memory: created DMA memory pool at 0xd0000000, size 0 MiB\n'
	printf 'OF: reserved mem: initialized node vdev0@d0000000, compatible id shared-dma-pool\n'
	[ "$1" = alone ] || echo "OF: reserved mem: 0xd0000000..0xd003ffff (256 KiB) nomap non-reusable vdev0@d0000000"
	echo "  node   0: [mem 0x00000000c0000000-0x00000000ffffefff]"
}

small alone >"$dir/small.log"
small both >"$dir/both.log"
advises "a small pool" 0 "line 1: a pool of less than 1 MiB at 0xd0000000: its size is not known" "$dir/small.log"
advises "a small pool that another line tells" 0 "OF: reserved mem: 0xd0000000..0xd003ffff" "$dir/both.log"
not "a small pool that another line tells: known" "its size is not known"

finish
