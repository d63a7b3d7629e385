# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The kernel has nothing to complain of, and systemd neither.
set -eu
bad='WARNING:|(^|[^A-Za-z_])BUG([^A-Za-z_]|$)|Oops|Unable to handle|INFO: .*(lockdep|stall|blocked)|Bad page'
# Said to whoever mounts with MS_MANDLOCK, as trinity may: no fault of the kernel's.
if journalctl -k -b --no-pager | grep -v 'WARNING: The mand mount option' | grep -E "$bad"; then
	exit 1
fi
[ "$(systemctl is-system-running)" = running ] || { systemctl --failed; exit 1; }
