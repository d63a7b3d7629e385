#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dump.sh KERNEL BOARD...
# Crashes a kernel in each layout on each board; the emulator and a second kernel dump its
# memory, and crash (tools/crash) answers questions of both dumps, which are held
# against what the guest said before.  Other debuggers are asked, too: what each tool
# answers must be what docs/debugging.tsv says.  Prints KTAP.  Logs stay in build/dump/,
# dumps (2 GiB each and more) only with KEEP=1.
# "dump.sh judge KERNEL BOARD LAYOUT DUMP [TOOL]" looks at one that is there.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/dump-judge.sh
. "$top/scripts/dump-judge.sh"

# put DUMP OFFSET TEXT - written over what is there
put() {
	printf '%s' "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# spoiled BOARD LAYOUT TEXT NEW - a vmcoreinfo that has NEW, as long, instead of TEXT is
# noticed: crash refuses the dump, or an answer is wrong
spoiled() {
	dump=$top/build/dump/$kernel-$1/dump-$2.elf
	at=$(grep -a -b -o -m 1 -F -- "$3" "$dump" | head -n 1 | cut -d: -f1)
	code=1
	if [ -n "$at" ]; then
		put "$dump" "$at" "$4"
		(spoil=$4; judge "$1" "$2" elf crash) >"$dump.spoiled" 2>&1 || :
		put "$dump" "$at" "$3"
		! grep -q '^not ok' "$dump.spoiled" || code=0
	fi
	what=
	log=$dump.spoiled
	result $code "dump-$kernel-$1-$2-elf-with-$4-is-noticed"
}

# spoiled_all BOARD LAYOUT - by what the layout is read
spoiled_all() {
	case $2 in
	stock)
		spoiled "$@" 'SYMBOL(lowmem_vmalloc_map)' 'SYMBOL(lowmem_vmalloc_xxx)'
		;;
	intermix)
		spoiled "$@" 'NUMBER(LOWMEM_PMD_SHIFT)=21' 'NUMBER(LOWMEM_PMD_SHIFT)=22'
		spoiled "$@" 'SYMBOL(lowmem_vmalloc_map)' 'SYMBOL(lowmem_vmalloc_xxx)'
		;;
	packed)
		spoiled "$@" 'NUMBER(LOWMEM_VIRT_SHIFT)=21' 'NUMBER(LOWMEM_VIRT_SHIFT)=20'
		spoiled "$@" 'SYMBOL(lowmem_phys_delta)' 'SYMBOL(lowmem_phys_xxxxx)'
		;;
	esac
}

programs() {
	"$top/scripts/tools.sh" crash kexec-tools >"$top/build/dump/tools"
	crash=$(sed -n 's/^crash //p' "$top/build/dump/tools")
	crash_as_is=$("$top/scripts/crash-as-is.sh")
	kexec=$(sed -n 's/^kexec-tools //p' "$top/build/dump/tools")
	vmlinux=$cache/trees/$kernel-intermix$(source_tag)/obj-dump/vmlinux
	# dump-ask.sh reads it, which the boot runner may start.
	VMLINUX=$vmlinux
	export VMLINUX
}

# lacks TOOL - the Debian package of a tool, when it is not installed
lacks() {
	case $1 in
	gdb) command -v gdb-multiarch >/dev/null || echo gdb-multiarch ;;
	drgn) command -v drgn >/dev/null || echo python3-drgn ;;
	esac
}

# The agent, and what it crashes with.
initramfs() {
	make -s -C "$top" build/boot-runner build/agent/initramfs.cpio
	"$top/build/agent/mkinitramfs" "$top/build/dump/extra.cpio" kexec="$kexec" \
		crash.cpio="$top/build/agent/initramfs.cpio"
	cat "$top/build/agent/initramfs.cpio" "$top/build/dump/extra.cpio" >"$top/build/dump/initramfs.cpio"
}

# crash_on BOARD - boots that end in dumps; before, gdb asks the running kernel
crash_on() {
	file=$(board_file "$1")
	out=build/dump/$kernel-$1
	rm -rf "${top:?}/$out"
	mkdir -p "$top/$out"
	log=$top/$out/boots
	set -- "$1" "$top/build/boot-runner" --kernel "$image/zImage" --name "$1" \
		--kernel-version "$kernel" --config-name "$kernel-dump" --initrd "$top/build/dump/initramfs.cpio" \
		--layouts "dump-stock dump-intermix dump-packed" --timeout "${TIMEOUT:-400}" --ktap
	[ -n "$(lacks gdb)" ] || set -- "$@" --ask "$top/scripts/dump-ask.sh"
	board=$1
	shift
	# The path of a socket must be short, and is so from there.
	(cd "$top" && on_board "$file" "$@" --out "$out") >"$log" || :
	what=
	for layout in stock intermix packed; do
		code=0
		grep -q "^ok .*-dump-$layout\( \|\$\)" "$log" || code=1
		result $code "boot-$kernel-dump-$board-dump-$layout"
	done
}

# judge_all BOARD LAYOUT - every tool on every dump
judge_all() {
	for kind in vmcore elf; do
		for tool in crash crash-as-is gdb drgn; do
			[ -n "$(lacks "$tool")" ] || judge "$1" "$2" "$kind" "$tool"
		done
	done
	[ -n "$(lacks gdb)" ] || judge "$1" "$2" stub gdb
	spoiled_all "$1" "$2"
}

# as_documented BOARD TOOL - its rows are those of docs/debugging.tsv, as far as that has
# this version of a tool whose version is not ours
as_documented() {
	name=dump-$kernel-$1-$2-answers-as-documented
	what=
	log=$rows.diff
	missing=$(lacks "$2")
	[ -z "$missing" ] || { skipped "$name" "needs Debian's package $missing"; return 0; }
	for file in "$rows" "$top/docs/debugging.tsv"; do
		awk -F '\t' -v kernel="$kernel" -v board="$1" -v tool="$2" \
			'$1 == kernel && $2 == board && $3 == tool' "$file" | sort >"$rows.${file##*.}"
	done
	documented=$(cut -f 4 "$rows.tsv" | sort -u)
	asked=$(cut -f 4 "$rows.rows" | sort -u)
	[ -n "$documented" ] ||
		{ skipped "$name" "docs/debugging.tsv has nothing of it, make dump-table writes there what was found"; return 0; }
	case $2 in gdb | drgn)
		[ "$documented" = "$asked" ] ||
			{ skipped "$name" "$2 is $asked, docs/debugging.tsv is about $documented"; return 0; }
		;;
	esac
	code=0
	diff "$rows.tsv" "$rows.rows" >"$log" || { code=1; echo 'to write what was found: make dump-table' >>"$log"; }
	result $code "$name"
}

mkdir -p "$top/build/dump"
if [ "${1:-}" = judge ]; then
	[ $# -eq 5 ] || [ $# -eq 6 ] || die "usage: dump.sh judge KERNEL BOARD LAYOUT DUMP [TOOL]"
	kernel=$2
	programs
	rows=/dev/stderr
	judge "$3" "$4" "$5" "${6:-crash}"
	finish
fi
[ $# -ge 2 ] || die "usage: dump.sh KERNEL BOARD..."
kernel=$1
shift
kernel_known "$kernel"
"$top/scripts/setup.sh" --check
say "[1/3] crash and kexec"
programs
say "[2/3] kernel $kernel dump"
image=$("$top/scripts/build.sh" "$kernel" dump intermix)
initramfs
say "[3/3] crashes of $*"
echo "KTAP version 1"
for board; do
	crash_on "$board"
	rows=$top/build/dump/$kernel-$board/found.rows
	for layout in stock intermix packed; do
		judge_all "$board" "$layout"
		[ -n "${KEEP:-}" ] || rm -f "$top/build/dump/$kernel-$board/dump-$layout".elf "$top/build/dump/$kernel-$board/dump-$layout".vmcore
	done
	for tool in crash crash-as-is gdb drgn; do
		as_documented "$board" "$tool"
	done
done
finish
