#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Loads lib/test_bpf.c, which runs its programs as it is loaded and stays only when all have passed, and
# writes what the kernel's log says of each as TAP.  Exits by 0 when all were run: each is a test of its
# own, and some fail in any layout.
set -u
lost=${LOST:-/run/lost-vmalloc}
used() {
	awk '$1 == "VmallocUsed:" { print $2 }' /proc/meminfo
}
said=$(mktemp)
before=$(used)
dmesg --follow-new >"$said" &
listener=$!
trap 'kill $listener 2>/dev/null; rm -f "$said"' EXIT
sleep 1
modprobe -q test_bpf && modprobe -r test_bpf
sleep 2
# generate_filter() does not free what cannot be compiled: kB, for boot/debian/items/90-memory-after.sh.
echo $(($(used) - before)) >"$lost"
# "[   12.3] test_bpf: #523 BPF_MAXINSNS: Long jump jited:1 139 PASS", which another message may break.
awk '
	/test_bpf: #[0-9]+ / {
		name = $0
		sub(/^.*test_bpf: #[0-9]+ /, "", name)
		sub(/( jited:.*| PASS| FAIL.*)$/, "", name)
	}
	name != "" && /PASS$|FAIL/ {
		print (/PASS$/ ? "ok" : "not ok") " 1 - " name
		name = ""
	}' "$said"
grep 'test_bpf: .*Summary' "$said"
