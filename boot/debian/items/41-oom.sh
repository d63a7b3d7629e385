# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A service that takes more than it may is killed, and nothing else.
set -eu
trap 'systemctl reset-failed eater || :' EXIT
systemd-run --unit=eater -p Type=oneshot -p MemoryMax=64M -p MemorySwapMax=8M tail /dev/zero || :
systemctl show -p Result eater
[ "$(systemctl show -P Result eater)" = oom-kill ]
journalctl -k -b --no-pager | grep -i 'out of memory'
[ "$(journalctl -k -b --no-pager | grep -ic 'out of memory: killed process')" = 1 ]
systemctl is-active systemd-journald systemd-udevd
