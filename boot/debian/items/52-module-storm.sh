# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Modules come and go fifty times; their space must come back.
set -eu
used() {
	awk '$1 == "VmallocUsed:" { print $2 }' /proc/meminfo
}
modprobe loop
modprobe dummy
modprobe -r loop dummy
before=$(used)
for i in $(seq 50); do
	modprobe -a loop dummy tun
	modprobe -r tun dummy loop
done
if grep -E '^(loop|dummy|tun) ' /proc/modules; then
	exit 1
fi
echo "VmallocUsed: $before kB before, $(used) kB after $i times"
[ "$(used)" -le $((before + 512)) ]
