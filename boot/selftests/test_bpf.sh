#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Loads lib/test_bpf.c once for each of its suites, which run as it is loaded and stay only when all
# has passed, and writes what the kernel's log says of each test as TAP.  Exits by 0 when all were run:
# each is a test of its own, and some fail in any layout.
set -u
lost=${LOST:-/run/lost-vmalloc}
suites='test_bpf test_tail_calls test_skb_segment'
used() {
	awk '$1 == "VmallocUsed:" { print $2 }' /proc/meminfo
}
said=$(mktemp)
dmesg --follow-new >"$said" &
listener=$!
trap 'kill $listener 2>/dev/null; rm -f "$said"' EXIT
sleep 2
before=$(used)
for suite in $suites; do
	modprobe -q test_bpf test_suite="$suite" && modprobe -r test_bpf
done
sleep 2
# generate_filter() does not free what cannot be compiled: kB, of all times that this ran, for
# boot/debian/items/90-memory-after.sh.
more=$(($(used) - before))
[ "$more" -gt 0 ] || more=0
echo $(($(cat "$lost" 2>/dev/null || echo 0) + more)) >"$lost"
# "[   12.3] test_bpf: #523 BPF_MAXINSNS: Long jump jited:1 139 PASS", which another message may break:
# then what is behind it comes later, as "[   12.4] 139 PASS".
awk '
	{
		own = sub(/^.*test_bpf: #[0-9]+ /, "")
		sub(/^(\[[^]]*\])+ /, "")
	}
	own {
		name = $0
		sub(/( jited:.*| (UNEXPECTED_)?PASS| (UNEXPECTED_)?FAIL.*)$/, "", name)
	}
	name != "" && (own && /PASS$|FAIL/ || /^([0-9]+ )*(data generation failed |ret -?[0-9]+ != .*)?(UNEXPECTED_)?(PASS$|FAIL)/) {
		print (/(^| )PASS$/ ? "ok" : "not ok") " 1 - " name
		name = ""
	}' "$said"
grep 'test_bpf: .*Summary' "$said"
[ "$(grep -c 'test_bpf: .*Summary' "$said")" = 3 ]
