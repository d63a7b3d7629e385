# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# stress-ng: processes that come and go.
set -eu
cd /var/tmp
stress-ng --fork 4 --fork-ops 400 --verify --timeout 15s --metrics-brief --oomable
