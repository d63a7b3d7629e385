# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A network card gets its address by DHCP from the emulator.
set -eu
mkdir -p /run/systemd/network
printf '[Match]\nDriver=virtio_net\n\n[Network]\nDHCP=ipv4\n' >/run/systemd/network/test.network
trap 'systemctl stop systemd-networkd.socket systemd-networkd' EXIT
systemctl start systemd-networkd
/lib/systemd/systemd-networkd-wait-online --any --ipv4 --timeout=120
cat /run/systemd/netif/leases/*
hostname -I | grep -qwF 10.0.2.15
