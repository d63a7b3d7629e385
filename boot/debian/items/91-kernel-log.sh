# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The kernel has nothing to complain of, and systemd neither.
set -eu
bad='WARNING:|(^|[^A-Za-z_])BUG([^A-Za-z_]|$)|Oops|Unable to handle|INFO: .*(lockdep|stall|blocked)|Bad page'
if journalctl -k -b --no-pager | grep -E "$bad"; then
	exit 1
fi
[ "$(systemctl is-system-running)" = running ] || { systemctl --failed; exit 1; }
