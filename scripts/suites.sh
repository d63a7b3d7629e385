#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: suites.sh KERNEL BOARD LAYOUTS
# Runs the kernel's own suites in the guest, in each layout: KUnit of mm and lib,
# test_vmalloc, allocations that fail, stress-ng, and vmalloc space used up a
# thousand times.  Prints a KTAP line a check and a boot, and "N passed, N failed" last.
# Boots with vmalloc=480M, and an oops ends it.  TIMEOUT is for one boot, CONFIG another
# configuration than suites.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 3 ] || die "usage: suites.sh KERNEL BOARD LAYOUTS"
kernel=$1
board=$2
layouts=$3
config=${CONFIG:-suites}
variant=${VARIANT:-intermix-bench}
kernel_known "$kernel"
[ -r "$top/kernel/$kernel/bench-hook.patch" ] ||
	die "KERNEL=$kernel: kernel/$kernel/bench-hook.patch not found, expected the hook that builds test_vmalloc in"

"$top/scripts/setup.sh" --check
boot_programs
stress=$("$top/scripts/stress.sh")
image=$("$top/scripts/build.sh" "$kernel" "$config" "$variant")

initrd=$top/build/agent/suites.cpio
set -- init="$top/build/agent/init" intermix="$top/build/armhf/intermix"
for file in "$stress"/*; do
	case ${file##*/} in
	done) ;;
	stress-ng) set -- "$@" "bin/stress-ng=$file" ;;
	*) set -- "$@" "lib/${file##*/}=$file" ;;
	esac
done
"$top/build/agent/mkinitramfs" "$initrd" "$@"
say "suites: $image, $(($(wc -c <"$initrd") / 1024)) KiB of initramfs"

name=$(board_name "$(board_file "$board")")
name=${name%.dt[bs]}
out=$top/build/boot/$kernel-$config-$name
log=$out/suites.log
mkdir -p "$out"
source=$("$top/scripts/source.sh" "$kernel")
tests=$(sed -n '/test_case_array\[\] = {/,/^};/p' "$source/lib/test_vmalloc.c" | grep -c '{ "') ||
	die "$source/lib/test_vmalloc.c: no tests found, expected test_case_array[]"
for layout in $layouts; do
	rm -f "$out/$layout.checks"
done
code=0
# All tests, a hundred times each, by two threads at once.  In the usual 240 MiB there is no
# room for two large ones together, and vm_map_ram_test does not look what it got.
BUILT=1 KTAP=1 VARIANT=$variant INITRD=$initrd TIMEOUT=${TIMEOUT:-1800} \
	"$top/scripts/boot.sh" "$kernel" "$config" "$board" "$layouts" \
	oops=panic vmalloc=480M intermix.agent=suites "intermix.vmalloc_tests=$tests" \
	test_vmalloc.run_test_mask=0x7fffffff \
	test_vmalloc.test_loop_count=100 test_vmalloc.nr_threads=2 >"$log" || code=$?

# Every check of every layout, then the boots.
{
	echo "KTAP version 1"
	for layout in $layouts; do
		[ -r "$out/$layout.checks" ] || continue
		sed -n -e "s/^\(ok\|not ok\) \(.*\)/\1 suites-$name-$layout-\2/p" \
			-e "s/^skip \([^ ]*\) - \(.*\)/ok suites-$name-$layout-\1 # SKIP \2/p" "$out/$layout.checks"
	done
	grep -E '^(ok|not ok|#) ' "$log" || :
} >"$out/suites.ktap"
cat "$out/suites.ktap"
echo "$(grep -c '^ok ' "$out/suites.ktap" || :) passed, $(grep -c '^not ok ' "$out/suites.ktap" || :) failed"
exit $code
