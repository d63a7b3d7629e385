# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# stress-ng: memory that is written by patterns and read back.
set -eu
cd /var/tmp
stress-ng --vm 2 --vm-bytes 200M --vm-method all --verify --timeout 15s --metrics-brief --oomable
