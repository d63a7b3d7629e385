#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: known.sh PLUGIN GUEST
# Runs a guest of known behaviour under the plugin of bench/cache: misses are as many as
# counted by hand, no access is to what the page tables do not map, translations are the
# emulator's, and a second run counts the same.
set -eu

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='bench: known guest: '
here=$top/tests/bench/guest

# run NAME - what the plugin wrote is in $dir/NAME
run() {
	timeout 60 qemu-system-arm -M virt -cpu cortex-a15 -smp 1 -icount shift=0,sleep=off -m 128 \
		-display none -nodefaults -nic none -no-reboot -kernel "$2" \
		-plugin "$1,out=$dir/$3,check=on" 2>"$dir/log"
}

status=0
run "$1" "$2" first || status=$?
result $status "runs to its end"
grep -v '^#' "$here/expected" >"$dir/expected"
sed -n 's/^core //p' "$dir/first" | cut -d' ' -f1-7 >"$dir/counted"
diff "$dir/expected" "$dir/counted" >"$dir/log" || status=1
result $status "misses are those counted by hand"
# "end UNMAPPED CHECKED DIFFER"
why=$(awk '$1 == "end" && $2 == 0 && $3 > 1000 && $4 == 0 { ok = 1 }
	END { if (!ok) print "accesses are not translated as the emulator does it" }' "$dir/first")
report "translations are the emulator's" "$why"
status=0
run "$1" "$2" second || status=$?
cmp "$dir/first" "$dir/second" >"$dir/log" || status=1
result $status "a second run counts the same"
finish
