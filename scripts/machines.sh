#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: machines.sh KERNEL [MACHINE...]
# Boots the machines of boot/machines, or those named, with one kernel for ARMv7 for all of
# them; prints a KTAP line a machine and layout.  What was measured is in
# build/boot/KERNEL-machines-MACHINE/LAYOUT.json.
# TIMEOUT is for one boot.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/on-machine.sh"

[ $# -ge 1 ] || die "usage: machines.sh KERNEL [MACHINE...]"
kernel=$1
shift
kernel_known "$kernel"
config=machines
# Those of boot/machines.
LAYOUTS=
machines_known "$@"
# shellcheck disable=SC2046 # names have no blanks
[ $# -gt 0 ] || set -- $(machine_names)

"$top/scripts/setup.sh" --check
say "[1/3] boot runner and guest agent"
boot_programs
say "[2/3] device trees of $kernel"
trees=$("$top/scripts/dtbs.sh" "$kernel")
say "[3/3] kernel $kernel $config"
image=$("$top/scripts/build.sh" "$kernel" $config intermix)

boot() {
	on_machine "$1" "$trees" "$top/build/boot-runner" --kernel "$image/zImage" \
		--initrd "$top/build/agent/initramfs.cpio" --config-name "$kernel-$config" --kernel-version "$kernel" \
		--out "$top/build/boot/$kernel-$config-$1" --timeout "${TIMEOUT:-120}" --min-checks 20 \
		--ktap </dev/null
}

# The lines of all machines are numbered through.
boot_all() {
	for name in "$@"; do
		boot "$name" || echo "# $name: exit status $?"
	done | awk '
		/^(not )?ok [0-9]/ {
			at = ($1 == "not") + 2
			$at = ++n
			bad += $1 == "not"
		}
		/^KTAP|^1\.\./ { next }
		/^# .*: exit status [23]$/ { print "not ok " ++n " machine-" substr($2, 1, length($2) - 1); bad++ }
		{ print; fflush() }
		END { print "1.." n; exit bad > 0 || !n }'
}

echo "KTAP version 1"
boot_all "$@"
