#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: runner.sh RUNNER IMAGE INITRD
# The boot runner must refuse bad input in one line, and must see a boot that
# went wrong for what it is.  IMAGE is the zImage of any configuration.
set -eu

runner=$1
image=$2
initrd=$3
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what=boot-runner-
log=$dir/out

# expect STATUS PATTERN NAME ARG... - exit status and what it says
expect() {
	status=$1
	pattern=$2
	name=$3
	shift 3
	code=0
	"$runner" "$@" >"$dir/out" 2>&1 || code=$?
	if [ $code = "$status" ] && grep -qE "$pattern" "$dir/out"; then
		result 0 "$name"
	else
		result 1 "$name" "status $code, expected $status and $pattern"
	fi
}

# refuse STATUS PATTERN NAME ARG... - one line on stderr, none on stdout
refuse() {
	expect "$@"
	shift 3
	"$runner" "$@" 2>"$dir/err" >"$dir/out" || :
	if [ ! -s "$dir/out" ] && [ "$(wc -l <"$dir/err")" = 1 ]; then
		result 0 "$name-one-line"
	else
		result 1 "$name-one-line"
	fi
}

layout() {
	printf '%s\n' "$@" >"$dir/x.board"
}

# boot STATUS PATTERN NAME ARG... - with the usual arguments
boot() {
	status=$1 pattern=$2 name=$3
	shift 3
	expect "$status" "$pattern" "$name" --kernel "$image" --initrd "$initrd" \
		--board "$dir/x.board" --out "$dir/o" --ktap "$@"
}

echo "KTAP version 1"
refuse 2 'are needed' no-arguments
refuse 2 'unknown option' unknown-option --frobnicate
layout 'ram 256M@0x80000000'
refuse 2 "bad layout 'sideways'" bad-layout --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o" --layouts sideways
refuse 2 'bad layout .unpatched' no-reference --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o" --layouts unpatched
refuse 2 'bad number' bad-timeout --timeout soon
refuse 3 'No such file' no-kernel --kernel "$dir/none" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o"
refuse 3 'none: not found' no-initrd --kernel "$image" --initrd "$dir/none" \
	--board "$dir/x.board" --out "$dir/o"
layout 'ram 256M@0x80000000' 'frobnicate'
refuse 3 'x.board:2' bad-layout --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o"
layout 'ram 256M@0' 'ram 256M@0xd0000000'
refuse 3 'spans 3584 MiB' too-wide --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o"
layout 'ram 8M@0x80000000' 'ram 256M@0x90000000'
refuse 3 'room for the kernel' too-small --kernel "$image" \
	--initrd "$initrd" --board "$dir/x.board" --out "$dir/o"
layout 'base 0x80000000' 'ram 256M@0x80200000'
refuse 3 'leadgap' leading-gap --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o"
layout 'ram 256M@0x80000000' 'split 2g'
refuse 3 'x.board: split 2g, but PAGE_OFFSET of this kernel is 0x' another-split --kernel "$image" \
	--initrd "$initrd" --board "$dir/x.board" --out "$dir/o"
layout 'ram 256M@0x80000000' 'lpae'
refuse 3 'x.board: lpae, but this kernel has none' without-lpae --kernel "$image" \
	--initrd "$initrd" --board "$dir/x.board" --out "$dir/o"

# Machines other than virt.
refuse 2 'are for --machine' nomap-without-machine --nomap 64M@0x88000000
refuse 2 'needs --console' machine-without-console --machine vexpress-a15
refuse 2 'needs --memory or --ram' machine-without-memory --machine vexpress-a15 --console ttyAMA0
refuse 2 'bad --nomap' bad-nomap --nomap 64M
refuse 2 'bad number' no-processor --processors 0
refuse 2 'bad --memory' bad-memory --memory much
refuse 3 'not a device tree' machine-without-tree --kernel "$image" --initrd "$initrd" \
	--board "$dir/x.board" --out "$dir/o" --machine vexpress-a15 --console ttyAMA0 --memory 1G

# Boots that go wrong, each in its own way.
layout 'ram 256M@0x80000000' 'expect stock lowmem 255M'
boot 1 'expected 255M' wrong-expectation --layouts stock
layout 'ram 256M@0x80000000'
boot 1 'at least 1000' too-few-checks --layouts stock --min-checks 1000
boot 1 'timed out after 1 s' time-out --layouts stock --timeout 1
boot 1 'no report of a kernel stack overflow|is in no hole' overflow-without-hole \
	--layouts overflow --timeout 60
# The kernel takes for RAM what mem= says, with no start too.
layout 'ram 256M@0x80000000' 'param mem=300M'
boot 0 '^ok 1 boot-' mem-beyond-ram --layouts stock
# The kernel strips the quotes, the prediction does not know the parameter.
layout 'ram 1G@0x80000000'
boot 1 'measured .*lowmem.: 989855744' other-layout --layouts stock --append '"vmalloc=64M"'
echo "not a cpio archive" >"$dir/initrd"
expect 1 'console: .*Kernel panic' no-agent --kernel "$image" --initrd "$dir/initrd" \
	--board "$dir/x.board" --out "$dir/o" --ktap --layouts stock
for processors in 1 2; do
	boot 0 '^ok 1 boot-' "processors-$processors" --layouts stock --processors $processors
	if grep -q "smp: Brought up 1 node, $processors CPU" "$dir/o/stock.console.log"; then
		result 0 "brought-up-$processors"
	else
		result 1 "brought-up-$processors"
	fi
done
finish
