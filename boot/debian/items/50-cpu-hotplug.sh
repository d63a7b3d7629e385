# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A processor goes and comes while both have work.
set -eu
cpu=/sys/devices/system/cpu/cpu1/online
[ -w $cpu ] || { echo "there is no second processor that can go"; exit 77; }
cd /var/tmp
stress-ng --vm 2 --vm-bytes 32M --pipe 1 --verify --timeout 30s --oomable &
for _ in $(seq 10); do
	echo 0 >$cpu
	[ "$(cat /sys/devices/system/cpu/online)" = 0 ]
	sleep 0.5
	echo 1 >$cpu
	[ "$(cat /sys/devices/system/cpu/online)" = 0-1 ]
	sleep 0.5
done
wait $!
