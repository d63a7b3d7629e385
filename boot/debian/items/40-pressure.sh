# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Nearly all memory is filled; a service fills twice what it may have, and gets it back from zram and the disk.
set -eu
fill=/var/tmp/fill
gcc -O2 -o $fill /opt/intermix/fill.c
trap 'rm -f $fill' EXIT
# written DEVICE - sectors, so far
written() {
	awk '{ print $7 }' "/sys/class/block/$1/stat"
}
disk=$(basename "$(readlink -f /dev/disk/by-id/virtio-swap)")
zram_before=$(written zram0)
disk_before=$(written "$disk")
# Nearly all memory, low and high, and then twice what a service may have before it has to give
# some back.  With MemoryMax= Linux 7.3 kills it now and then on a slow machine, in stock, too.
$fill "$(awk '$1 == "MemAvailable:" { print int($2 / 1024 * 0.9) }' /proc/meminfo)" 1
systemd-run --unit=filler -p Type=oneshot -p MemoryHigh=128M $fill 256 2
cat /proc/swaps
zram=$(($(written zram0) - zram_before))
disk=$(($(written "$disk") - disk_before))
echo "sectors written: $zram to zram, $disk to the disk"
[ "$zram" -gt 40000 ]
[ "$disk" -gt 40000 ]
