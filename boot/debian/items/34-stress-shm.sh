# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# stress-ng: memory that processes share, both ways.
set -eu
cd /var/tmp
stress-ng --shm 2 --shm-bytes 8M --shm-sysv 2 --verify --timeout 15s --metrics-brief --oomable
