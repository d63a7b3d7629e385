#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: cases.sh INTERMIX
# What people have: minimal inputs of tests/tool/cases, made from public reports of
# boards.  Each must come out right, or be refused in words that name the next step.
set -u

intermix=$1
cases=tests/tool/cases
. "$(dirname -- "$0")/../ktap.sh"
# shellcheck source=tests/tool/says.sh
. "$(dirname -- "$0")/says.sh"
own_folder
what='case '
mkdir "$dir/empty"
unset COLUMNS NO_COLOR

# tree NAME: compile a case, print the file
tree() {
	dtc -q -I dts -O dtb -o "$dir/$1.dtb" "$cases/$1.dts" && echo "$dir/$1.dtb"
}

# MiB of lowmem in each mode, of a plan as JSON
lowmem() {
	awk '/^  "(stock|intermix|packed)"/ { mode = 1 }
		mode && /"lowmem":/ { gsub(/[^0-9]/, ""); printf "%s%s", sep, $0 / 1048576; sep = " "; mode = 0 }'
}

# gives NAME "STOCK INTERMIX PACKED" OPTION...: MiB of lowmem in each mode
gives() {
	name=$1 want=$2
	shift 2
	have=$("$intermix" plan "$@" --format json 2>"$dir/err" | lowmem)
	if [ "$have" = "$want" ]; then
		report "$name" ""
	else
		report "$name" "lowmem '$have', expected '$want' $(cat "$dir/err")"
	fi
}

# refuses NAME CODE TEXT COMMAND OPTION...: one line on stderr, with TEXT, and no output
refuses() {
	name=$1 code=$2 text=$3
	shift 3
	"$intermix" "$@" >"$dir/out" 2>"$dir/err"
	got=$?
	if [ "$got" -ne "$code" ]; then
		report "$name" "exit code $got, expected $code"
	elif ! grep -qF -- "$text" "$dir/err"; then
		report "$name" "stderr is '$(cat "$dir/err")', expected '$text'"
	elif [ "$(wc -l <"$dir/err")" != 1 ] || [ -s "$dir/out" ]; then
		report "$name" "output, or not one line on stderr"
	else
		report "$name" ""
	fi
}

# Texts of /proc/iomem that were copied about.
gives "1: a phone's iomem" "643 767 767" --iomem "$cases/a1-msm8974-nx507j.iomem"
gives "6: a blank behind System RAM" "643 767 767" --iomem "$cases/c1-trailing-blank.iomem"
gives "7: CR CR LF" "648 768 768" --iomem "$cases/c2-crcrlf.iomem"
refuses "8: no-break blanks" 3 'c3-nbsp.iomem:2: '"'"'\xc2\xa0\xc2\xa000008000-00afffff' \
	plan --iomem "$cases/c3-nbsp.iomem"
printf '\357\273\27780000000-8fffffff : System RAM\n' >"$dir/bom.iomem"
refuses "47: a byte order mark" 3 "expected \"start-end : name\" without a byte order mark before it" \
	plan --iomem "$dir/bom.iomem"
refuses "25: typed by hand" 3 "keystone-typed.iomem:1: '80000000 - 9fffffff" \
	plan --iomem "$cases/keystone-typed.iomem"

# Device trees.
gives "21: usable memory" "489 489 489" --dtb "$(tree h1-mr52-usable)"
gives "23: carve-outs at the start" "493.75 493.75 493.75" --dtb "$(tree h3-openwrt-ipq)"
refuses "4: no device_type" 3 \
	"/memory: no device_type = \"memory\", without which the kernel passes it over; expected it, or --ram 1024M@0x40000000" \
	plan --dtb "$(tree b3-no-device-type)"
says "4: a second one without device_type" 0 \
	"/memory@60000000 has no device_type = \"memory\": the kernel passes it over" \
	plan --dtb "$(tree untyped-second)"
gives "4: a second one is not counted" "256 256 256" --dtb "$(tree untyped-second)"
refuses "24: no DRAM" 3 "the lowest RAM, at 0xfffc0000, is in the last 2 MiB below 4 GiB" \
	plan --dtb "$(tree i1-ocm-only)"
refuses "24: the same as options" 3 "in the last 2 MiB below 4 GiB" plan --ram 256K@0xfffc0000
refuses "24: and more above" 3 "all RAM below 4 GiB is in the last 2 MiB below 4 GiB" plan --ram 1G@0xfff00000
refuses "49: a folder" 3 "/sys/firmware/fdt, too, and dtc -I fs" plan --dtb "$dir/empty"

# packed NAME MAGIC TEXT: a file that begins so, as printf has it
packed() {
	# shellcheck disable=SC2059
	printf "$2" >"$dir/packed"
	head -c 4096 /dev/zero >>"$dir/packed"
	refuses "48: $1" 3 "packed: $3" plan --dtb "$dir/packed"
	[ "$1" != boot.img ] || cp "$dir/packed" "$dir/boot.img"
}

packed gzip '\037\213' "compressed by gzip, expected a device tree: gunzip -c $dir/packed >board.dtb"
packed xz '\3757zXZ\0' "compressed by xz, expected a device tree: xz -dc"
packed zstd '\050\265\057\375' "compressed by zstd, expected a device tree: zstd -dc"
packed lz4 '\004\042\115\030' "compressed by lz4, expected a device tree: lz4 -dc"
packed bzip2 BZh9 "compressed by bzip2, expected a device tree: bzip2 -dc"
packed lzma '\135\0\0\200' "compressed by lzma, expected a device tree: xz -dc --format=lzma"
packed boot.img 'ANDROID!' "an Android boot image, expected a device tree: unpack_bootimg --boot_img"
packed dtbo.img '\327\267\253\036' "an Android table of overlays (dtbo.img), expected a device tree: mkdtboimg dump"
packed dt.img QCDT "a Qualcomm table of device trees (dt.img), expected a device tree: extract-dtb"
packed uImage '\047\005\031\126' "an image of U-Boot (uImage), expected a device tree: dumpimage"
packed other xyz "no device tree: it does not begin as one, expected a flattened device tree"

# Overlays, FIT images, sources, kernels with a tree behind them.
overlay=$(tree f5-overlay)
refuses "18: an overlay alone" 3 "f5-overlay.dtb: an overlay, which changes another device tree; expected that one: --dtb BASE --overlay" \
	plan --dtb "$overlay"
refuses "18: an overlay alone, with --ram" 3 "an overlay, which changes" \
	plan --dtb "$overlay" --ram 1G@0x80000000
dtc -q -@ -O dtb -o "$dir/base.dtb" "$cases/overlay-base.dts"
dtc -q -O dtb -o "$dir/plain.dtb" "$cases/overlay-base.dts"
dtc -q -O dtb -o "$dir/fb.dtbo" "$cases/overlay-fb.dts"
gives "18: an overlay and its base" "752 768 768" --dtb "$dir/base.dtb" --overlay "$overlay"
gives "18: by a label" "752 768 768" --dtb "$dir/base.dtb" --overlay "$dir/fb.dtbo"
gives "18: both" "736 768 768" --dtb "$dir/base.dtb" --overlay "$overlay" --overlay "$dir/fb.dtbo"
gives "18: as sources" "752 768 768" --dtb "$cases/overlay-base.dts" \
	--overlay "$cases/overlay-fb.dts"
refuses "18: which base" 3 "expected that one, for acme,board, which has the labels carveouts:" \
	plan --dtb "$dir/fb.dtbo"
refuses "18: a base without labels" 3 "fb.dtbo: cannot be applied: the device tree has no __symbols__" \
	plan --dtb "$dir/plain.dtb" --overlay "$dir/fb.dtbo"
refuses "18: no overlay" 3 "plain.dtb: no overlay, because no node has __overlay__" \
	plan --dtb "$dir/base.dtb" --overlay "$dir/plain.dtb"
refuses "18: no device tree" 3 "packed: no device tree: it does not begin as one, expected an overlay" \
	plan --dtb "$dir/base.dtb" --overlay "$dir/packed"
refuses "18: without a tree" 2 "--overlay without --dtb" plan --ram 1G@0 --overlay "$dir/fb.dtbo"

refuses "19: a FIT image" 3 "a FIT image, expected --fit-config NAME with one of its configurations: c (default)" \
	plan --dtb "$(tree f6-fit)"
refuses "19: its tree is cut" 3 "a device tree that is cut short" \
	plan --dtb "$dir/f6-fit.dtb" --fit-config c
cp "$cases/fit.dts" "$dir"
dtc -q -O dtb -o "$dir/board.itb" "$dir/fit.dts"
gives "19: a configuration" "768 768 768" --dtb "$dir/board.itb" --fit-config plain
gives "19: one with an overlay" "752 768 768" --dtb "$dir/board.itb" --fit-config screen
refuses "19: no such configuration" 3 "no configuration 'x', expected one of plain (default), screen" \
	plan --dtb "$dir/board.itb" --fit-config x
refuses "19: a packed tree" 3 "/images/fdt-3: compressed by gzip" \
	plan --dtb "$dir/board.itb" --fit-config packed
refuses "19: data outside" 3 "/images/fdt-4: no data in this file" \
	plan --dtb "$dir/board.itb" --fit-config outside
refuses "19: no such image" 3 "/images/fdt-9: not there" plan --dtb "$dir/board.itb" --fit-config missing
refuses "19: a kernel alone" 3 "/configurations/none: no fdt" \
	plan --dtb "$dir/board.itb" --fit-config none
refuses "19: no FIT image" 3 "no FIT image, expected no --fit-config" \
	plan --dtb "$dir/base.dtb" --fit-config c

source=$cases/g1-comment-first.dts
gives "20: a source" "768 768 768" --dtb "$source"
refuses "20: a source with a mistake" 3 "broken.dts: dtc cannot compile it: Error: " \
	plan --dtb "$cases/broken.dts"
mkdir "$dir/bin"
PATH=$dir/bin "$intermix" plan --dtb "$source" >"$dir/out" 2>&1
report "20: without dtc" "$(grep -q "the source of a device tree, and dtc is not installed" "$dir/out" || cat "$dir/out")"

# kernel FILE...: a zImage of 64 bytes, and FILEs behind it
kernel() {
	{
		head -c 36 /dev/zero
		printf '\030\050\157\001\0\0\0\0\100\0\0\0'
		head -c 16 /dev/zero
		cat "$@"
	} >"$dir/zImage"
}

kernel "$dir/base.dtb"
gives "48: zImage with a tree" "768 768 768" --dtb "$dir/zImage"
kernel "$dir/base.dtb" "$dir/base.dtb"
refuses "48: zImage with two" 3 "a zImage with several device trees behind it" plan --dtb "$dir/zImage"
kernel /dev/null
refuses "48: zImage without" 3 "a zImage without a device tree behind it" plan --dtb "$dir/zImage"
cat "$dir/base.dtb" "$dir/base.dtb" >"$dir/two.dtb"
says "50: two trees" 0 "another device tree begins at byte $(wc -c <"$dir/base.dtb") of the file, and is passed over" \
	plan --dtb "$dir/two.dtb"

# What vendor kernels take away, and mainline ones pass over.
remove=$(tree b1-memblock-remove)
gives "2: qcom,memblock-remove, as in 1" "643 767 767" --dtb "$remove"
says "2: names it" 0 "qcom,memblock-remove: Qualcomm's kernels take 125 MiB away; mainline ones do not know it" \
	plan --dtb "$remove"
remove=$(tree b2-remove-completely)
gives "3: linux,remove-completely" "675 767 767" --dtb "$remove"
says "3: names it" 0 "/memory/modem_adsp_region@0: linux,remove-completely: Qualcomm's kernels take 85 MiB away" \
	plan --dtb "$remove"
says "3: a CMA area stays" 0 "/memory/secure_region@0: linux,reserve-contiguous-region: a CMA area of 109 MiB" \
	plan --dtb "$remove"
vendor=$(tree vendor-others)
says "properties that are not known" 0 "/memory: acme,secure-size is not known: a vendor's kernel may take memory away by it" \
	plan --dtb "$vendor"
says "memblock properties that are not known" 0 "/hole: huawei,memblock-remove-huawei is not known" \
	plan --dtb "$vendor"
says "a place that the kernel picks" 0 "linux,remove-completely: Qualcomm's kernels take 16 MiB away, at a place that they pick" \
	plan --dtb "$vendor"
amlogic=$(tree amlogic-total)
gives "linux,total-memory" "1000 1000 1000" --dtb "$amlogic" --split 2g
says "linux,total-memory: names it" 0 "linux,total-memory: Amlogic's kernels have 1024 MiB of RAM from 0x0 on" \
	plan --dtb "$amlogic"
star="LX_MEM=0x7e7c000 mma_heap=mma_heap_name0,miu=0,sz=0x1500000 mma_memblock_remove=1"
gives "37: LX_MEM=" "105.484 105.484 105.484" --ram 128M@0x20000000 --cmdline "$star"
says "37: names it" 0 "mma_heap=: MStar's kernels take 21 MiB away at the end of RAM" \
	plan --ram 128M@0x20000000 --cmdline "$star"
says "37: a value that is none" 0 "LX_MEM=...: passed over, expected LX_MEM=SIZE" \
	plan --ram 129520K@0x20000000 --cmdline "LX_MEM=... mma_heap=... mma_memblock_remove=1"
says "mmz=" 0 "mmz=anonymous,0,0x84000000,64M is passed over: HiSilicon's modules use that memory" \
	plan --ram 64M@0x80000000 --cmdline "mmz=anonymous,0,0x84000000,64M"
says "memmap=" 0 "memmap=64M@1G is passed over: no ARM kernel knows it" \
	plan --ram 64M@0x80000000 --cmdline memmap=64M@1G
says "ramdump" 0 "ramdump_size=1M is passed over: a vendor's kernel may take memory away by it" \
	plan --ram 64M@0x80000000 --cmdline ramdump_size=1M

# Machines that a 32-bit ARM kernel does not run on, or need not.
printf '10000000-10000fff : \n40000000-4fffffff : System RAM\n60000000-6fffffff :\n' >"$dir/nameless.iomem"
gives "a resource without a name" "256 256 256" --iomem "$dir/nameless.iomem"
refuses "14: a PC" 3 "f1-x86.iomem: from a PC (x86), expected a copy of a 32-bit ARM machine's" \
	plan --iomem "$cases/f1-x86.iomem"
wide="a 64-bit kernel has no lowmem limit, and this machine can run one"
says "15: a 64-bit kernel's iomem" 0 "$wide (/proc/iomem is of a 64-bit kernel)" \
	plan --iomem "$cases/f2-arm64.iomem"
gives "15: what a 32-bit one would do" "768 768 768" --iomem "$cases/f2-arm64.iomem"
"$intermix" advise --iomem "$cases/f2-arm64.iomem" >"$dir/out"
report "15: the last word of advise" "$(tail -n 2 "$dir/out" | tr -s '\n ' ' ' | grep -q "^- $wide" || echo "it is not")"
refuses "17: RISC-V" 3 "/cpus/cpu@0: a RISC-V processor, expected the device tree of an ARM machine" \
	plan --dtb "$(tree f4-riscv)"
says "17: 64-bit ARM" 0 "$wide (arm,cortex-a53)" plan --dtb "$(tree wide-cpu)"
mkdir -p "$dir/root/sys/firmware" "$dir/root/proc/sys/kernel"
cp "$(tree wide-cpu)" "$dir/root/sys/firmware/fdt"
echo 6.1.0-25-arm64 >"$dir/root/proc/sys/kernel/osrelease"
refuses "51: a 64-bit kernel" 1 "a 64-bit kernel (arm64), expected one of 32-bit ARM: a 64-bit one has no lowmem limit" \
	show --root "$dir/root"
echo 6.1.0 >"$dir/root/proc/sys/kernel/osrelease"
printf 'MemTotal: 1000 kB\nVmallocTotal: 133143461888 kB\n' >"$dir/root/proc/meminfo"
refuses "51: a 64-bit kernel without a name" 1 "a 64-bit kernel (VmallocTotal is above 4 GiB)" \
	show --root "$dir/root"

# Static maps keep stock's end of lowmem; what could be is a line of its own.
maps=$(tree e2-imx6-static-maps)
iomem=$cases/e1-imx6.iomem
possible="possible: intermix with vmalloc_upper=184M: lowmem 760 MiB, +56 MiB"
gives "12: static maps" "704 704 768" --dtb "$maps"
says "12: static maps, possible" 0 "$possible" plan --dtb "$maps"
gives "12: with vmalloc_upper=" "704 760 768" --dtb "$maps" --cmdline vmalloc_upper=184M
says "12: a machine that is not known" 0 "tell it by --machine NAME" plan --iomem "$iomem"
gives "12: --machine" "704 704 768" --iomem "$iomem" --machine fsl,imx6q
says "12: --machine, possible" 0 "$possible" plan --iomem "$iomem" --machine "acme,board fsl,imx6q"
says "12: --machine without maps" 0 "acme,board is not among the machines with static maps that the planner knows" \
	plan --iomem "$iomem" --machine acme,board
says "12: --machine, near ones" 0 "imx6q is not among the machines with static maps that the planner knows; near it are fsl,imx6q, fsl,imx6qp;" \
	plan --iomem "$iomem" --machine imx6q
unsure="whether static maps (map_io) keep intermix to stock's end of lowmem is not known"
says "12: --machine that is no compatible name" 0 "But: 'imx6q' is no compatible name: $unsure" \
	advise --iomem "$iomem" --machine imx6q
gives "12: --machine without maps, numbers" "704 768 768" --iomem "$iomem" --machine acme,board
refuses "12: half a name" 2 "expected a whole name: fsl,imx6dl?" \
	plan --iomem "$iomem" --machine fsl,imx6
refuses "12: --machine with a tree" 2 "--machine together with --dtb" \
	plan --dtb "$maps" --machine fsl,imx6q

# Logs and files without an option, with what the other readers know.
star_log() {
	cat <<-EOF
		Linux version 4.9.84 (a@b) (gcc version 8.2.1) #1 SMP PREEMPT
		Kernel command line: console=ttyS0 $star
	EOF
}

{
	star_log
	printf '  node   0: [mem 0x0000000020000000-0x000000002697bfff]\n'
} >"$dir/star.log"
{
	printf 'DRAM bank   = 0x00000000\n-> start    = 0x20000000\n-> size     = 0x08000000\n'
	star_log
} >"$dir/loader.log"
gives "log: what vendors take is taken already" "105.484 105.484 105.484" "$dir/star.log"
says "log: a parameter that is passed over" 0 "mmz=anonymous,0,0x84000000,64M is passed over" \
	plan "$dir/star.log" --cmdline "mmz=anonymous,0,0x84000000,64M"
gives "log: vendor parameters with the boot loader's banks" "105.484 105.484 105.484" "$dir/loader.log"
gives "log: --cmdline instead of its parameters" "128 128 128" "$dir/loader.log" --cmdline quiet
gives "log: vendor parameters with --ram" "105.484 105.484 105.484" \
	--log "$dir/star.log" --ram 128M@0x20000000
says "log: names them" 0 "mma_heap=: MStar's kernels take 21 MiB away at the end of RAM" \
	plan "$dir/loader.log"
gives "log: mem= limits the boot loader's banks" "64 64 64" "$dir/loader.log" --cmdline mem=64M
gives "log: mem= is in effect in the kernel's list" "105.484 105.484 105.484" \
	"$dir/star.log" --cmdline mem=64M

imx_log() {
	printf 'Linux version 6.1.0 (a@b) #1\nKernel command line: quiet\n'
	printf '  node   0: [mem 0x0000000010000000-0x000000002fffffff]\n'
	printf '  node   0: [mem 0x0000000034000000-0x000000004fffffff]\n'
}

imx_log >"$dir/imx.log"
says "log: a machine that is not known" 0 "the boot log does not tell the machine: with static maps" \
	plan "$dir/imx.log"
# under NAME TEXT COMMAND OPTION...: TEXT is in the line under the layout that suits, and once
under() {
	name=$1 text=$2
	shift 2
	says "$name" 0 "$text" "$@"
	report "$name, once" "$([ "$(grep -cF -- "$text" "$dir/out")" = 1 ] || echo "it is said twice")"
	report "$name, where" "$(grep -A 1 "^Layout that suits" "$dir/out" | grep -qF -- "But: $text" || echo "it is not there")"
}

under "log: a machine that is not known, under advice" "the boot log does not tell the machine: with static maps" \
	advise "$dir/imx.log"
under "12: a machine that is not known, under advice" "/proc/iomem does not tell the machine: with static maps" \
	advise --iomem "$iomem"
{
	imx_log
	echo "OF: fdt: Machine model: Freescale i.MX6 Quad SABRE Smart Device Board"
} >"$dir/model.log"
under "log: a model" "the model 'Freescale i.MX6 Quad SABRE Smart Device Board' is no compatible name: $unsure" \
	advise "$dir/model.log"
says "log: a model, in JSON" 0 "\"suits_if\": \"the model 'Freescale" advise "$dir/model.log" --format json
says "log: a machine that is known, in JSON" 0 '"suits_if": null' \
	advise "$dir/model.log" --machine fsl,imx6q --format json
gives "log: --machine" "704 704 768" --log "$dir/imx.log" --machine fsl,imx6q
says "log: --machine, possible" 0 "$possible" plan "$dir/imx.log" --machine fsl,imx6q
{
	imx_log
	echo "Hardware name: Freescale i.MX6 Quad/DualLite (Device Tree)"
} >"$dir/imx6.log"
gives "log: a machine by its name" "704 704 768" "$dir/imx6.log"
says "log: a machine by its name, possible" 0 "$possible" plan "$dir/imx6.log"
says "log: a machine by its name, said" 0 \
	"line 5 tells the machine: planned as fsl,imx6q, whose static maps it has" plan "$dir/imx6.log"
gives "log: --machine knows better" "704 768 768" "$dir/imx6.log" --machine acme,board
"$intermix" plan "$dir/imx6.log" --machine acme,board >"$dir/out"
report "log: --machine, and no word of the line" "$(grep "tells the machine" "$dir/out")"
says "log: --nomap outside the RAM" 0 "--nomap 1M@0x0 is outside the RAM: it changes nothing" \
	plan "$dir/imx.log" --nomap 1M@0

says "log: --block says what it used" 0 "1  Linux version 6.1.0" \
	advise "$dir/imx.log" --block 100M
says "log: --block says it in JSON" 0 '"kind": "boot log"' \
	advise "$dir/imx.log" --block 100M --format json

gives "a file: a source" "768 768 768" "$source"
gives "a file: a FIT image" "752 768 768" "$dir/board.itb" --fit-config screen
gives "a file: an overlay's base" "752 768 768" "$dir/base.dtb" --overlay "$overlay"
refuses "a file: an overlay alone" 3 "f5-overlay.dtb: an overlay, which changes" plan "$overlay"
kernel "$dir/base.dtb"
gives "a file: a zImage" "768 768 768" "$dir/zImage"
gives "a file: iomem" "643 767 767" "$cases/a1-msm8974-nx507j.iomem"
refuses "a file: a PC's iomem" 3 "from a PC (x86)" plan "$cases/f1-x86.iomem"
refuses "a file: --machine with a tree" 2 "--machine together with --dtb" \
	plan "$dir/base.dtb" --machine fsl,imx6q
refuses "a file: a folder" 3 "/sys/firmware/fdt, too, and dtc -I fs" plan "$dir/empty"
gzip -c tests/tool/logs/riotboard-6.9.log >"$dir/boot.log.gz"
refuses "a file: compressed" 3 \
	"boot.log.gz: compressed by gzip, expected it unpacked: gunzip -c $dir/boot.log.gz >UNPACKED" \
	plan "$dir/boot.log.gz"
refuses "--log: compressed" 3 "boot.log.gz: compressed by gzip, expected it unpacked" \
	plan --log "$dir/boot.log.gz"
refuses "a file: a boot image" 3 "expected a device tree: unpack_bootimg" plan "$dir/boot.img"

# RAM and parameters that boot logs tell of.
says "27: nothing lost" 1 "all usable RAM, 384 MiB, is lowmem already" \
	advise --ram 448M@0x80000000 --nomap 64M@0x98000000
gives "28: 2G/2G split" "1792 1792 1792" --ram 2G@0x10000000 --split 2g
gives "29: 2 GiB at 512 MiB" "768 768 768" --ram 2G@0x20000000
gives "30: 1 GiB at 2 GiB" "768 768 768" --ram 1G@0x80000000
gives "31: 1 GiB at 0" "768 768 768" --ram 1G@0
gives "32: cma=512M" "768 768 768" --ram 896M@0 --cmdline cma=512M
gives "33: 3840 MiB" "768 768 768" --ram 3840M@0x10000000
gives "34: two mem=, vmalloc=512M" "196 496 496" --ram 608M@0x03c00000 \
	--cmdline "mem=196M@0x03c00000 mem=412M@0x26400000 vmalloc=512M"
gives "35: mem= beyond 4 GiB" "768 768 768" --ram 2G@0x80000000 --ram 2G@0x100000000 --lpae \
	--cmdline "mem=1862M@2048M mem=2048M@4096M"
gives "36: mem=, vmalloc=512M" "496 496 496" --ram 1022M@0x80000000 \
	--cmdline "mem=1022M@2048M vmalloc=512M"
gives "38: a carve-out" "412 412 412" --ram 496M@0x41000000 --nomap 84M@0x4b000000
gives "39: 480 MiB" "480 480 480" --ram 480M@0x42000000
gives "40: 2 GiB at 0" "768 768 768" --ram 2G@0
refuses "39: a kernel that is not known" 2 "bad --kernel '6.18'" \
	plan --ram 480M@0x42000000 --kernel 6.18

# What vmalloc= costs, and RAM that is not listed.
riot=$cases/d1-riotboard-nohighmem.iomem
says "10: RAM that is not listed" 1 "What helps is not known: the RAM that is listed ends at 0x36000000, where lowmem of stock ends" \
	advise --iomem "$riot" --cmdline vmalloc=400M
says "10: vmalloc= costs lowmem" 1 "vmalloc=400M itself takes lowmem: with 240M, the default, it could be up to 160 MiB more" \
	advise --iomem "$riot" --cmdline vmalloc=400M
says "10: all of it is listed" 1 "Nothing helps: all usable RAM, 608 MiB, is lowmem already" \
	advise --iomem "$riot"
says "36: vmalloc= costs lowmem" 0 "vmalloc=512M itself takes lowmem: with 240M, the default, stock has 272 MiB more" \
	advise --ram 1022M@0x80000000 --cmdline vmalloc=512M

# No less than half of vmalloc= is advised, and that is said where less would give lowmem.
less="vmalloc= below half of what it is now, 120M, would still give lowmem, up to +224 MiB in all with vmalloc=16M;"
says "vmalloc= below half" 0 "- $less" advise --ram 1G@0x80000000
says "vmalloc= below half, in JSON" 0 "\"vmalloc_less\": \"$less" advise --ram 1G@0x80000000 --format json
says "vmalloc= below half gives nothing" 0 '"vmalloc_less": null' \
	advise --ram 880M@0x80000000 --format json
says "vmalloc= below half, packed alone" 0 "with vmalloc=16M and packed;" \
	advise --ram 128M@0 --ram 2G@0x88000000

# One vmalloc block. With 256M lowmem ends 8 MiB earlier at most, so the block has 256 MiB.
largest() {
	"$intermix" plan "$@" --format json | sed -n 's/^    "largest": \([0-9]*\),/\1/p' | head -n 1
}

says "--block" 0 "750 MiB      -18 MiB     274 MiB      264 MiB   stock, vmalloc=258M" \
	advise --ram 1G@0x80000000 --block 257M
report "--block, as in plan" "$([ "$(largest --ram 1G@0x80000000 --vmalloc 258M)" -ge $(((257 << 20) + 4096)) ] || echo "it is less")"
report "--block, no less will do" "$([ "$(largest --ram 1G@0x80000000 --vmalloc 256M)" -lt $(((257 << 20) + 4096)) ] || echo "it is more")"
says "--block: stock has it" 0 "240 MiB   stock, as it is" advise --ram 1G@0x80000000 --block 100M
says "--block: nothing has it" 1 "Nothing gives one vmalloc block of 3072 MiB." \
	advise --ram 1G@0x80000000 --block 3G
# Two holes of 90 MiB: a block of 129 MiB goes above lowmem, which ends 130 MiB below top.
says "--block by vmalloc_upper=" 0 \
	"698 MiB     +110 MiB     838 MiB      136 MiB   intermix, vmalloc_upper=130M" \
	advise --ram 256M@0x40000000 --ram 256M@0x55a00000 --ram 1G@0x6b400000 --block 129M
says "--highmem-off" 0 "stock, VMSPLIT_3G_OPT: 2.75 GiB for each process" \
	advise --ram 1G@0x80000000 --highmem-off
says "--highmem-off by intermix" 0 \
	"768 MiB      +64 MiB       0 MiB      176 MiB   intermix" \
	advise --ram 832M@0x80000000 --nomap 64M@0x98000000 --highmem-off
says "--highmem-off: nothing does" 1 "Nothing gives all RAM without CONFIG_HIGHMEM." \
	advise --ram 2G@0x80000000 --highmem-off
refuses "--block with plan" 2 "--block with plan, expected it with advise" plan --ram 1G@0 --block 1M
refuses "--block and --highmem-off" 2 "more than one of --block and --highmem-off" \
	advise --ram 1G@0 --block 1M --highmem-off
refuses "bad --block" 2 "bad --block '0', expected a size as in 240M, below 4G" \
	advise --ram 1G@0 --block 0

# Text copied from a terminal.
printf 'root@board:~# cat /proc/iomem\n80000000-9fffffff : System RAM\nroot@board:~# \n' >"$dir/paste.iomem"
says "iomem between its command and a prompt" 0 "512 MiB" plan "$dir/paste.iomem"

# What was passed over in silence.
says "--nomap outside the RAM" 0 "--nomap 1M@0x0 is outside the RAM: it changes nothing" \
	plan --ram 1G@0x80000000 --nomap 1M@0
says "--nomap partly outside" 0 "--nomap 64M@0xbe000000 is partly outside the RAM" \
	plan --ram 1G@0x80000000 --nomap 64M@0xbe000000
says "--ram twice" 0 "--ram 1024M@0x80000000 and --ram 1024M@0xa0000000 overlap" \
	plan --ram 1G@0x80000000 --ram 1G@0xa0000000
gives "log: the split of its kernel" "1792 1792 1792" tests/tool/logs/apalis-5.10-vmsplit2g.log
gives "log: --split instead" "768 768 768" --log tests/tool/logs/apalis-5.10-vmsplit2g.log --split 3g
gives "--split in capitals" "1792 1792 1792" --ram 2G@0x10000000 --split 2G
refuses "survey of nothing" 3 "empty: no boards in it, expected *.dtb or *.board" survey "$dir/empty"

# 200 banks of 3 MiB, 1 MiB between them: 192 of them begin below 768 MiB.
for i in $(seq 0 199); do printf 'ram 3M@0x%x\n' $((0x80000000 + i * 4194304)); done >"$dir/banks.board"
gives "more than 128 banks" "576 576 576" --board "$dir/banks.board"
says "more than 128 banks, explained" 0 "576 MiB lowmem, 24 MiB highmem" \
	explain --board "$dir/banks.board"

finish
