#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: machines.sh KERNEL [MACHINE...]
# Boots the machines of boot/machines, or those named, with one kernel for all of
# them; prints a KTAP line a machine and mode.  What was measured is in
# build/boot/KERNEL-machines-MACHINE/MODE.json.
# TIMEOUT is for one boot.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -ge 1 ] || die "usage: machines.sh KERNEL [MACHINE...]"
kernel=$1
shift
kernel_known "$kernel"
config=machines
list=$top/boot/machines

names() {
	sed -n 's/^\([^#[:space:]]\{1,\}\).*/\1/p' "$list"
}

for name in "$@"; do
	names | grep -qxF -- "$name" ||
		die "MACHINE=$name: not in boot/machines, expected one of: $(names | tr '\n' ' ')"
done
# shellcheck disable=SC2046 # names have no blanks
[ $# -gt 0 ] || set -- $(names)

say "[1/4] Debian packages"
"$top/scripts/setup.sh"
say "[2/4] boot runner and guest agent"
make -s -C "$top" build/boot-runner build/agent/initramfs.cpio >&2
say "[3/4] device trees of $kernel"
trees=$("$top/scripts/dtbs.sh" "$kernel")
say "[4/4] kernel $kernel $config"
image=$("$top/scripts/build.sh" "$kernel" $config intermix)

# options OPTION LIST - the option for each of a list that commas part
options() {
	echo "$2" | tr , '\n' | sed "s/^/$1 /"
}

# boot NAME TYPE/MEMORY/PROCESSORS TREE RAM CARVE-OUTS CONSOLE/PORT MODES PARAM...
boot() {
	name=$1 machine=$2 tree=$3 ram=$4 nomap=$5 console=$6 modes=$7
	shift 7
	params=$*
	file=$trees/$tree.dtb
	# 6.1 has all trees in one folder.
	[ -f "$file" ] || file=$trees/${tree##*/}.dtb
	rest=${machine#*/}
	# shellcheck disable=SC2046 # options
	"$top/build/boot-runner" --kernel "$image/zImage" \
		--initrd "$top/build/agent/initramfs.cpio" --config-name "$kernel-$config" --kernel-version "$kernel" \
		--out "$top/build/boot/$kernel-$config-$name" --name "$name" \
		--machine "${machine%%/*}" --memory "${rest%/*}" --processors "${rest#*/}" \
		--layout "$file" $(options --ram "$ram") $(options --nomap "$nomap") \
		--console "${console%/*}" --port "${console#*/}" \
		--modes "$(echo "$modes" | tr , ' ')" --append "$params" \
		--timeout "${TIMEOUT:-120}" --min-checks 20 --ktap </dev/null
}

# The lines of all machines are numbered through.
boot_all() {
	for name in "$@"; do
		line=$(awk -v name="$name" '$1 == name' "$list")
		# shellcheck disable=SC2086 # fields
		boot $line || echo "# $name: exit status $?"
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
