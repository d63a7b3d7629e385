# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# More memory in use than there is RAM: pages go to zram and to the disk, and come back as they were.
set -eu
fill=/var/tmp/fill
gcc -O2 -o $fill /opt/intermix/fill.c
trap 'rm -f $fill' EXIT
before=$(awk '$1 == "pswpout" { print $2 }' /proc/vmstat)
half=$(awk '$1 == "MemTotal:" { print int(($2 / 1024 + 50) / 2) }' /proc/meminfo)
$fill "$half" 1 &
first=$!
$fill "$half" 2
wait $first
cat /proc/swaps
after=$(awk '$1 == "pswpout" { print $2 }' /proc/vmstat)
echo "$((after - before)) pages were swapped out"
[ $((after - before)) -gt 1000 ]
