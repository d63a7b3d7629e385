# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Modules come from the second disk, and those that need each other come together.
set -eu
for module in loop dummy tun fuse zram; do
	modprobe "$module"
	grep -q "^$module " /proc/modules
done
grep -q "^zsmalloc .*zram" /proc/modules
# Their code lies in the modules' area, or in vmalloc space where that is full.
grep '\[zram\]$' /proc/kallsyms | head -n 3
# Not fuse: systemd mounts its file system.  udev looks into each device of loop first.
udevadm settle
modprobe -r dummy tun loop
