# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# stress-ng: what goes through pipes comes out as it was.
set -eu
cd /var/tmp
stress-ng --pipe 2 --pipe-ops 20000 --verify --timeout 15s --metrics-brief --oomable
