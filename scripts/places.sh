#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: places.sh KERNEL
# Prints "FILE NAME TIMES" for each end of vmalloc space or of lowmem that a file of a
# patched kernel names: where somebody may take for granted what holds no longer.
# kernel/KERNEL/places has those that have been looked at.  Of drivers only those
# folders are searched where any kernel has had one: all would take minutes to read.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || die "usage: places.sh KERNEL"
kernel_known "$1"
tree=$("$top/scripts/tree.sh" "$1" intermix)
cd "$tree"
# shellcheck disable=SC2046 # paths without blanks, of which some kernels lack some
grep -rowE --include='*.[chS]' 'VMALLOC_(START|END|TOTAL)|high_memory' $(ls -d arch/arm block crypto \
	drivers/char drivers/dma drivers/iommu drivers/md drivers/mtd drivers/net/ethernet/amd drivers/pcmcia \
	fs include init io_uring ipc kernel lib mm net security 2>/dev/null) |
	sort | uniq -c | sed 's/^ *\([0-9]*\) \(.*\):\(.*\)/\2 \3 \1/'
