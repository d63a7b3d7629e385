# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# All has ended: LowFree and VmallocUsed are near what they were.
set -eu
# kB that may be missing: what the kernel keeps for later, as slabs in use and stacks of threads.
low=16384
vmalloc=1024
of() {
	awk -v name="$1:" '$1 == name { print $2 }' "$2"
}
# KASAN keeps what was freed, up to a 32nd of all RAM, and gives it back where caches are shrunk:
# mm/kasan/quarantine.c.  How much of it, nobody has measured here.
! grep -q ' kasan_quarantine_put$' /proc/kallsyms || low=$((low + $(of MemTotal /proc/meminfo) / 32))
# What the kernel's own test of BPF does not free; boot/selftests/compare.sh holds it against stock.
if [ -r /run/lost-vmalloc ]; then
	echo "fact lost-vmalloc $(cat /run/lost-vmalloc)"
	vmalloc=$((vmalloc + $(cat /run/lost-vmalloc)))
fi
swapoff -a
modprobe -r zram
sync
echo 3 >/proc/sys/vm/drop_caches
for shrink in /sys/kernel/slab/*/shrink; do
	[ ! -w "$shrink" ] || echo 1 >"$shrink"
done
sleep 2
echo 3 >/proc/sys/vm/drop_caches
for name in LowFree VmallocUsed; do
	echo "fact ${name}After $(of $name /proc/meminfo)"
	echo "$name: $(of $name /run/meminfo-before) kB before, $(of $name /proc/meminfo) kB after"
done
diff /run/meminfo-before /proc/meminfo || :
[ "$(of LowFree /proc/meminfo)" -ge $(($(of LowFree /run/meminfo-before) - low)) ]
[ "$(of VmallocUsed /proc/meminfo)" -le $(($(of VmallocUsed /run/meminfo-before) + vmalloc)) ]
