#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: debian.sh KERNEL BOARD LAYOUTS
# Boots Debian for armhf with systemd on QEMU's virt, with the memory of a board, in each layout;
# there boot/debian/run.sh runs the files of boot/debian/items/, and a KTAP line says what came of each.
# Prints "N passed, N failed" last; all logs lie in build/debian/KERNEL-BOARD/.
# With PAGE=1 writes the kernel's section of docs/real-systems.md, when it is the board of boot/debian,
# all layouts, and debian alone or a default configuration.
# CONFIG=debian+NAME adds a fragment.  DEFCONFIG=NAME takes a default configuration with
# kernel/config/debian.config, as make defconfigs builds it, and all its modules.  TIMEOUT is for one
# boot, seconds.  ITEMS="NAME..." takes only these files of items/, for who writes one.
# SOAK=MINUTES has 80-soak.sh run for so long.
# BUILT=1 takes programs and kernel as they are.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/debian-boot.sh
. "$top/scripts/debian-boot.sh"

[ $# -eq 3 ] || die "usage: debian.sh KERNEL BOARD LAYOUTS"
kernel=$1
board=$2
layouts=$3
choose_config
soak=${SOAK:-}
[ -z "$soak" ] || check_minutes SOAK "$soak"
TIMEOUT=${TIMEOUT:-$((3600 + ${soak:-0} * 60))}
check_guest
cd "$top"
file=$(board_file "$board")
[ -f "$file" ] || die "BOARD=$board: $file not found, expected a board file or one of: $(board_names | xargs)"
case $file in *.dts) file=$(compile_tree "$file") ;; esac
name=$(board_name "$file")
name=${name%.dtb}
own=$top/boot/debian
out=$top/build/debian/$kernel-$name
[ "$config" = debian ] || out=$top/build/debian/$kernel-$config-$name
[ "$name" = carve-out ] || on_board=$name-

# shellcheck source=scripts/debian-disk.sh
. "$top/scripts/debian-disk.sh"
# shellcheck source=scripts/keep.sh
. "$top/scripts/keep.sh"

# add_soak - its minutes, and how long one item may take then
add_soak() {
	rm -rf "$out/more"
	[ -n "$soak" ] || return 0
	mkdir -p "$out/more"
	echo "$soak" >"$out/more/soak"
	echo $((1800 + soak * 60)) >"$out/more/limit"
}

prepare
add_soak
# shellcheck disable=SC2086 # names
make_disk ${ITEMS:-}
write_kernels

trap '[ -z "$guest" ] || kill $guest 2>/dev/null; rm -f "$out/swap"' EXIT
trap 'exit 1' INT TERM HUP
echo "KTAP version 1"
keep_for "$kernel" "$config" "$out/ktap"
for layout in $layouts; do
	boot "$layout"
done
echo "1..$n"
"$own/page.sh" "$kernel" "$name" "$out" "$layouts" "$defconfig" >"$out/page.md"
if is_of_page; then
	"$own/into.sh" "$top/docs/real-systems.md" "$kernel${defconfig:+ with $defconfig}" "$out/page.md"
	"$own/overview.sh" "$top/docs/real-systems.md"
fi
progress "$skipped skipped; table: $out/page.md"
summary
