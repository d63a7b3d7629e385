# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Modules come and go fifty times; their space must come back.
set -eu
used() {
	awk '$1 == "VmallocUsed:" { print $2 }' /proc/meminfo
}
# udev looks into each device of loop, which is in use as long.
remove() {
	udevadm settle
	modprobe -r "$@"
}
modprobe loop
modprobe dummy
remove loop dummy
before=$(used)
for i in $(seq 50); do
	modprobe -a loop dummy tun
	remove tun dummy loop
done
if grep -E '^(loop|dummy|tun) ' /proc/modules; then
	exit 1
fi
echo "VmallocUsed: $before kB before, $(used) kB after $i times"
[ "$(used)" -le $((before + 512)) ]
