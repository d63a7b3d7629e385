# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by debian.sh and selftests.sh, after debian-boot.sh: makes what a guest is started from.
# Needs $kernel, $config, $layouts, $file, $own and $out, and $defconfig if it is a default configuration.
# shellcheck disable=SC2154,SC2034

# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"

# build_kernel - a configuration of ours, or a default configuration with all its modules
build_kernel() {
	progress "kernel $kernel $config"
	if [ -n "${defconfig:-}" ]; then
		"$top/scripts/defconfigs.sh" whole "$kernel" "$config"
	else
		"$top/scripts/build.sh" "$kernel" "$config" intermix >/dev/null
	fi
}

# prepare - root, kernel and programs; with BUILT=1 as they are
prepare() {
	mkdir -p "$out"
	if [ -z "${BUILT:-}" ]; then
		"$top/scripts/setup.sh" --check
		boot_programs
		make -s -C "$top" build/armhf/intermix >&2
	fi
	root=$("$top/scripts/debian-root.sh")
	[ -n "${BUILT:-}" ] || build_kernel
	obj=$("$top/scripts/tree.sh" "$kernel" intermix)/obj-$config
	[ -z "${defconfig:-}" ] || obj=$obj-on
	image=$top/build/image/$kernel-$config-intermix$(source_tag)
}

# make_disk [ITEM...] - modules and items, all of them unless named, and what lies in $out/more,
# as the file system that the guest mounts
make_disk() (
	disk=$out/disk
	rm -rf "$disk"
	mkdir -p "$disk"
	make -s -C "$obj" -f ../Makefile INSTALL_MOD_PATH="$disk" modules_install >"$out/modules.log" 2>&1 ||
		{ tail -5 "$out/modules.log" >&2; die "modules_install failed, log: $out/modules.log"; }
	mv "$disk/lib/modules" "$disk/modules"
	rm -rf "${disk:?}/lib" "$disk"/modules/*/build
	cp "$own/run.sh" "$own/fill.c" "$top/build/armhf/intermix" "$disk"
	mkdir "$disk/items"
	for item; do
		cp "$own/items"/[0-9][0-9]-"$item.sh" "$disk/items" || die "ITEMS: no $item in $own/items"
	done
	[ $# != 0 ] || cp "$own"/items/*.sh "$disk/items"
	[ ! -d "$out/more" ] || cp -r "$out/more/." "$disk"
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
