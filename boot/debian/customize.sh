#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: customize.sh ROOT INTERMIX.SERVICE
# What the root file system of "make debian" has besides its packages; called by scripts/debian-root.sh.
set -eu
root=$1
service=$2

echo intermix >"$root/etc/hostname"
# The second disk has the kernel's modules, so that the root does not depend on the kernel.
mkdir -p "$root/opt/intermix"
rm -rf "$root/usr/lib/modules"
ln -s /opt/intermix/modules "$root/usr/lib/modules"
cat >"$root/etc/fstab" <<-'TABLE'
	/dev/vda / ext4 errors=remount-ro 0 0
	LABEL=intermix /opt/intermix ext4 ro 0 0
TABLE
cp "$service" "$root/etc/systemd/system/intermix.service"
chroot "$root" systemctl enable intermix.service
# The tests start what they need, and nothing else may come in between.
chroot "$root" systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
	e2scrub_all.timer fstrim.timer postgresql.service redis-server.service
