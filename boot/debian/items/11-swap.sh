# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Swap on zram, which is used first, and on a disk.
set -eu
echo 48M >/sys/block/zram0/disksize
mkswap /dev/zram0
mkswap /dev/disk/by-id/virtio-swap
swapon -p 100 /dev/zram0
swapon -p 10 /dev/disk/by-id/virtio-swap
cat /proc/swaps
[ "$(grep -c '^/dev/' /proc/swaps)" = 2 ]
