# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The machine sleeps (suspend to idle), and its clock wakes it.
set -eu
[ -e /sys/class/rtc/rtc0/wakealarm ] || { echo "the clock cannot wake this machine"; exit 77; }
for _ in 1 2; do
	before=$(cat /sys/power/suspend_stats/success)
	rtcwake -m freeze -s 4
	[ "$(cat /sys/power/suspend_stats/success)" = $((before + 1)) ]
done
