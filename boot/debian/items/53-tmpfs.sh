# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Files in memory, as large as a quarter of it, read back; the memory is free again afterwards.
set -eu
dir=/run/tmpfs-test
free() {
	awk '$1 == "MemFree:" { print $2 }' /proc/meminfo
}
mkdir -p $dir
mount -t tmpfs -o size=80% tmpfs $dir
trap 'umount $dir || :' EXIT
total=$(awk '$1 == "MemTotal:" { print int($2 / 1024) }' /proc/meminfo)
sync
echo 3 >/proc/sys/vm/drop_caches
before=$(free)
dd if=/dev/urandom of=$dir/block bs=1M count=16
nr=$((total / 4 / 16))
for i in $(seq $nr); do
	cp $dir/block "$dir/$i"
done
[ "$(free)" -lt $((before - total * 200)) ]
for i in $(seq $nr); do
	cmp $dir/block "$dir/$i"
done
umount $dir
trap - EXIT
echo "MemFree: $before kB before, $(free) kB after"
[ "$(free)" -gt $((before - 32768)) ]
