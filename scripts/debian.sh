#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: debian.sh KERNEL BOARD LAYOUTS
# Boots Debian for armhf with systemd on QEMU's virt, with the memory of a board, in each layout;
# there boot/debian/run.sh runs the files of boot/debian/items/, and a KTAP line says what came of each.
# Prints "N passed, N failed" last; all logs lie in build/debian/KERNEL-BOARD/.
# With PAGE=1 writes docs/real-systems.md, when it is 6.12, the board of boot/debian and all layouts.
# CONFIG=debian+NAME adds a fragment.  TIMEOUT is for one boot, seconds.  ITEMS="NAME..." takes only
# these files of items/, for who writes one.  BUILT=1 takes programs and kernel as they are.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/debian-boot.sh
. "$top/scripts/debian-boot.sh"

[ $# -eq 3 ] || die "usage: debian.sh KERNEL BOARD LAYOUTS"
kernel=$1
board=$2
layouts=$3
config=${CONFIG:-debian}
kernel_known "$kernel"
case "+$config+" in
*+debian+*) ;;
*) die "CONFIG=$config: expected debian, or several with it, as debian+debug" ;;
esac
cd "$top"
file=$(board_file "$board")
[ -f "$file" ] || die "BOARD=$board: $file not found, expected a board file or one of: $(board_names | xargs)"
case $file in *.dts) file=$(compile_tree "$file") ;; esac
name=$(board_name "$file")
name=${name%.dtb}
own=$top/boot/debian
page_of='6.12 boot/debian/carve-out.board stock intermix packed debian'
out=$top/build/debian/$kernel-$name
[ "$config" = debian ] || out=$top/build/debian/$kernel-$config-$name

# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"

# make_disk - modules and items, as the file system that the guest mounts
make_disk() (
	obj=$("$top/scripts/tree.sh" "$kernel" intermix)/obj-$config
	disk=$out/disk
	rm -rf "$disk"
	mkdir -p "$disk"
	make -s -C "$obj" -f ../Makefile INSTALL_MOD_PATH="$disk" modules_install >"$out/modules.log" 2>&1 ||
		{ tail -5 "$out/modules.log" >&2; die "modules_install failed, log: $out/modules.log"; }
	mv "$disk/lib/modules" "$disk/modules"
	rm -rf "${disk:?}/lib" "$disk"/modules/*/build
	cp "$own/run.sh" "$own/fill.c" "$top/build/armhf/intermix" "$disk"
	mkdir "$disk/items"
	for item in ${ITEMS:-}; do
		cp "$own/items"/[0-9][0-9]-"$item.sh" "$disk/items" || die "ITEMS: no $item in $own/items"
	done
	[ -n "${ITEMS:-}" ] || cp "$own"/items/*.sh "$disk/items"
	rm -f "$out/disk.ext4"
	mke2fs -q -t ext4 -L intermix -d "$disk" "$out/disk.ext4" \
		$(($(du -sm "$disk" | cut -f1) + 16))M >"$out/mke2fs.log" 2>&1 ||
		{ tail -5 "$out/mke2fs.log" >&2; die "mke2fs failed, log: $out/mke2fs.log"; }
)

# write_kernels - each layout's kernel with its device tree, and a job for LAVA that says
# on which machine.  No program is in the initramfs, so that the kernel mounts the disk.
write_kernels() {
	"$top/build/agent/mkinitramfs" "$out/none.cpio" packages="$own/packages"
	on_board "$file" "$top/build/boot-runner" --kernel "$image/zImage" --initrd "$out/none.cpio" \
		--config-name "$kernel-$config" --kernel-version "$kernel" --job qemu \
		--processors "${PROCESSORS:-2}" --layouts "$layouts" --out "$out" \
		--append "root=/dev/vda rw rootwait panic=-1 systemd.firstboot=off systemd.default_timeout_start_sec=600"
}

mkdir -p "$out"
image=$top/build/image/$kernel-$config-intermix$(source_tag)
if [ -z "${BUILT:-}" ]; then
	"$top/scripts/setup.sh" --check
	boot_programs
	make -s -C "$top" build/armhf/intermix >&2
fi
root=$("$top/scripts/debian-root.sh")
if [ -z "${BUILT:-}" ]; then
	progress "kernel $kernel $config"
	image=$("$top/scripts/build.sh" "$kernel" "$config" intermix)
fi
make_disk
write_kernels

trap '[ -z "$guest" ] || kill $guest 2>/dev/null; rm -f "$out/swap"' EXIT
trap 'exit 1' INT TERM HUP
echo "KTAP version 1"
for layout in $layouts; do
	boot "$layout"
done
echo "1..$n"
"$own/page.sh" "$name" "$out" "$layouts" >"$out/page.md"
if [ -n "${PAGE:-}" ] && [ -z "${ITEMS:-}" ] && [ "$kernel $board $layouts $config" = "$page_of" ]; then
	cp "$out/page.md" "$top/docs/real-systems.md"
fi
progress "$skipped skipped; table: $out/page.md"
summary
