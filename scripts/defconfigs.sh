#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: defconfigs.sh options|check KERNEL...
#        defconfigs.sh build KERNEL DEFCONFIG...
# "options" asks every default configuration of arch/arm whether it lets both options be set,
# and writes what it finds to docs/defconfigs.md; "check" compares.  "build" compiles zImage of those named,
# with and without the options, demands the same warnings, and boots it on the machines that
# boot/defconfigs has for it, with the options; prints KTAP.  DEFCONFIG is a name without
# "_defconfig", and with fragments as in multi_v7+lpae.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/on-machine.sh"
. "$top/tests/ktap.sh"

usage='usage: defconfigs.sh options|check KERNEL... | defconfigs.sh build KERNEL DEFCONFIG...'
page=$top/docs/defconfigs.md
out=$top/build/defconfigs

# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"

# tree_of KERNEL - the patched tree, which nobody may patch from then on
tree_of() {
	mkdir -p "$cache/trees"
	exec 7>"$cache/trees/$1-intermix$(source_tag).build-lock"
	flock 7
	tree=$("$top/scripts/tree.sh" "$1" intermix)
}

# configure OBJ DEFCONFIG OPTIONS - "on" or "off"
configure() {
	mkdir -p "$1"
	# A target for each part: the first is the configuration, the others are fragments.
	targets=$(echo "$2" | sed 's/+/ /g; s/^[^ ]*/&_defconfig/; s/ \([^ ]*\)/ \1.config/g')
	# shellcheck disable=SC2086 # targets
	make -C "$1" -f ../Makefile $targets >"$1.log" 2>&1 || return
	{
		[ "$3" = off ] || printf 'CONFIG_%s=y\n' VMALLOC_INTERMIX ARM_PACKED_LOWMEM
		echo 'CONFIG_BLK_DEV_INITRD=y'
	} >>"$1/.config"
	make -C "$1" -f ../Makefile olddefconfig >>"$1.log" 2>&1
}

has() {
	grep -q "^CONFIG_$2=y$" "$1/.config"
}

# why OBJ OPTION - the symbols of its "depends on" that are in the way
why() {
	awk -v option="$2" '
		FILENAME ~ /\.config$/ { if (sub(/^CONFIG_/, "") && sub(/=y$/, "")) set[$0] = 1; next }
		$1 == "config" { on = $2 == option; next }
		on && $1 == "depends" {
			gsub(/depends on|&&/, "")
			for (i = 1; i <= NF; i++) {
				name = $i
				no = sub(/^!/, "", name)
				if (no ? name in set : !(name in set))
					printf "%s%s%s", sep++ ? ", " : "", name, no ? "" : " is not set"
			}
		}' "$1/.config" "$tree"/arch/arm/mm/lowmem/Kconfig*
}

# What each configuration says: "DEFCONFIG INTERMIX PACKED REASON"; the list goes to stdout.
ask_all() {
	obj=$tree/obj-defconfigs
	names=$(find "$tree/arch/arm/configs" -name '*_defconfig' | sed 's|.*/||; s/_defconfig$//' | sort)
	n=0
	for name in $names multi_v7+lpae; do
		n=$((n + 1))
		[ $((n % 10)) -ne 0 ] || say "defconfigs: $1: $n of $(echo "$names" | wc -l)"
		configure "$obj" "$name" on || die "$1: $name: see $obj.log"
		i=- p=-
		! has "$obj" VMALLOC_INTERMIX || i=yes
		! has "$obj" ARM_PACKED_LOWMEM || p=yes
		reason=
		[ $i = yes ] || reason=$(why "$obj" VMALLOC_INTERMIX)
		[ $p = yes ] || [ $i = - ] || reason=$(why "$obj" ARM_PACKED_LOWMEM)
		echo "$name	$i	$p	$reason"
	done
}

write_page() {
	echo "<!-- Written by: make defconfigs -->"
	cat <<-'TEXT'
	# Configurations that can have the options

	Each default configuration of arch/arm was asked for `CONFIG_VMALLOC_INTERMIX=y` and `CONFIG_ARM_PACKED_LOWMEM=y`, and
	kept what its other settings allow (`olddefconfig`). `multi_v7+lpae` is `multi_v7_defconfig` with `lpae.config`.
	TEXT
	for kernel; do
		list=$out/options-$kernel
		printf '\n## Linux %s\n\n' "$kernel"
		awk -F'\t' '{ all++; i += $2 == "yes"; p += $3 == "yes" }
			END { printf "Of %d, %d can have intermix, and %d packed.\n", all, i, p }' "$list"
		printf '\n| configuration | intermix | packed | why not |\n|---|---|---|---|\n'
		awk -F'\t' '$2 == "-" || $3 == "-" { printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }' "$list"
		printf '\nBoth: '
		awk -F'\t' '$2 == "yes" && $3 == "yes" { printf "%s%s", sep, $1; sep = ", " } END { print "." }' "$list"
	done
}

options() {
	for kernel; do
		kernel_known "$kernel"
		(tree_of "$kernel" && ask_all "$kernel" >"$out/options-$kernel.new")
		mv "$out/options-$kernel.new" "$out/options-$kernel"
	done
	write_page "$@" >"$out/page"
	[ "$asked" = options ] || { diff -u "$page" "$out/page"; return; }
	cp "$out/page" "$page"
	say "defconfigs: $page"
}

# compile OBJ LABEL - zImage; its warnings go to OBJ.warnings
compile() {
	say "defconfigs: $2"
	make -C "$1" -f ../Makefile -j"$(nproc)" zImage >"$1.log" 2>&1 || return
	# Without lines and columns, which a patch moves.
	grep 'warning:' "$1.log" | sed 's/:[0-9]*:[0-9]*:/:/' | sort -u >"$1.warnings"
}

# boot_on KERNEL DEFCONFIG - on each machine that boot/defconfigs has for it
boot_on() {
	machines=$(awk -v name="$2" '$1 == name { $1 = ""; print }' "$top/boot/defconfigs")
	[ -n "$machines" ] || { skipped "$1-$2-boots" "boot/defconfigs has no machine for it"; return 0; }
	trees=$("$top/scripts/dtbs.sh" "$1")
	# The runner looks for them beside the kernel.
	image=$out/$1-$2
	mkdir -p "$image"
	cp "$tree/obj-$2-on/arch/arm/boot/zImage" "$tree/obj-$2-on/System.map" "$image"
	cp "$tree/obj-$2-on/.config" "$image/config"
	for machine in $machines; do
		log=$out/$1-$2-$machine.log
		code=0
		LAYOUTS='' on_machine "$machine" "$trees" "$top/build/boot-runner" \
			--kernel "$image/zImage" --initrd "$top/build/agent/initramfs.cpio" \
			--config-name "$1-$2" --kernel-version "$1" --out "$out/$1-$2-$machine" \
			--timeout "${TIMEOUT:-300}" --min-checks 15 --ktap >"$log" 2>&1 </dev/null || code=$?
		result $code "$1-$2-boots-on-$machine"
	done
}

build() {
	kernel=$1
	shift
	kernel_known "$kernel"
	boot_programs
	tree_of "$kernel"
	echo "KTAP version 1"
	for name; do
		log=$tree/obj-$name-on.log
		code=0
		# What has been compiled already would not be warned of again.
		rm -rf "$tree/obj-$name-on" "$tree/obj-$name-off"
		configure "$tree/obj-$name-on" "$name" on && has "$tree/obj-$name-on" VMALLOC_INTERMIX &&
			compile "$tree/obj-$name-on" "$kernel $name, with the options" || code=1
		result $code "$kernel-$name-builds"
		[ $code = 0 ] || continue
		configure "$tree/obj-$name-off" "$name" off &&
			compile "$tree/obj-$name-off" "$kernel $name, without" || code=1
		comm -23 "$tree/obj-$name-on.warnings" "$tree/obj-$name-off.warnings" >"$out/new" || code=1
		[ $code = 0 ] || : >"$out/new"
		[ ! -s "$out/new" ] || { log=$out/new; code=1; }
		result $code "$kernel-$name-has-no-new-warning"
		boot_on "$kernel" "$name"
	done
	finish
}

"$top/scripts/setup.sh" --check
mkdir -p "$out"
[ $# -ge 2 ] || die "$usage"
asked=$1
shift
case $asked in
options | check) options "$@" ;;
build) build "$@" ;;
*) die "$usage" ;;
esac
