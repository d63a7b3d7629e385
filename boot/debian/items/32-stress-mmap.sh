# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# stress-ng: files and memory mapped, changed and unmapped.
set -eu
cd /var/tmp
stress-ng --mmap 2 --mmap-bytes 64M --mmap-file --verify --timeout 15s --metrics-brief --oomable
