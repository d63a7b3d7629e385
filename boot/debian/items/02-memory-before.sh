# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What is free before anything runs; 90-memory-after.sh compares.
set -eu
sync
echo 3 >/proc/sys/vm/drop_caches
sleep 2
cp /proc/meminfo /run/meminfo-before
awk '$1 ~ /^(MemTotal|LowTotal|HighTotal|LowFree|VmallocUsed):$/ {
	sub(/:/, "", $1)
	print "fact " ($1 ~ /Total/ ? $1 : $1 "Before"), $2
}' /proc/meminfo
