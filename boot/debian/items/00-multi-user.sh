# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# systemd has started everything, and nothing has failed.
set -eu
systemctl is-system-running --wait || { systemctl --failed; systemctl list-jobs; exit 1; }
systemctl is-active multi-user.target
# shellcheck source=/dev/null
. /etc/os-release
echo "fact system $PRETTY_NAME"
echo "fact kernel $(uname -r)"
