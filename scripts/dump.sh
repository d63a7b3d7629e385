#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dump.sh KERNEL BOARD...
# Crashes a kernel in each layout on each board; the emulator and a second kernel dump its
# memory, and crash (tools/crash) answers questions of both dumps, which are held
# against what the guest said before.  Prints KTAP.  Logs stay in build/dump/, dumps (2 GiB
# each and more) only with KEEP=1.
# "dump.sh judge KERNEL BOARD LAYOUT DUMP" looks at one that is there.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"

# too_old FIELD - a column of tools/too-old for crash and this kernel, a word a line
too_old() {
	awk -v kernel="$kernel" -v field="$1" '$1 == "crash" && $2 == kernel { print $field }' "$top/tools/too-old" | tr , '\n'
}

# is_unknown QUESTION - is crash too old to answer it of this kernel?
is_unknown() {
	too_old 4 | grep -qx "$1"
}

# facts KIND - what the guest said of it, without "fact KIND"
facts() {
	tr -d '\r' <"$console" | sed -n "s/.*fact $1 //p" | sort -u
}

# What is asked of crash, each answer behind a line of its own.
questions() {
	facts 'mark [a-z-]*' | while read -r virt _; do
		echo "!echo @@ vtop-$virt"; echo "vtop $virt"
		echo "!echo @@ rd-$virt"; echo "rd $virt 3"
	done
	facts thread | head -n 3 | while read -r pid _; do
		echo "!echo @@ bt-$pid"; echo "bt $pid"
	done
	for word in log ps mod "kmem -i"; do
		! is_unknown "$word" || continue
		echo "!echo @@ ${word%% *}"; echo "$word"
	done
	echo quit
}

# answer NAME - what crash said to a question
answer() {
	awk -v name="$1" '/^@@ / { on = $2 == name; next } on' "$said"
}

# answers NAME WORD... - the answer has each of them, as grep -E has it
answers() {
	name=$1
	shift
	answer "$name" >"$log"
	for word; do
		grep -qE -- "$word" "$log" || { echo "expected: $word" >>"$log"; return 1; }
	done
}

# Marks on both sides of each border, and in vmalloc space: a magic number, the virtual
# and the physical address (boot/module/dump_marks.c).
judge_marks() {
	facts 'mark [a-z-]*' >"$said.marks"
	[ "$(wc -l <"$said.marks")" -ge 4 ] || { result 1 marks "expected 4 and more"; return 0; }
	while read -r virt phys; do
		v=${virt#0x} p=${phys#0x}
		code=0
		answers "vtop-$virt" "^$v +$p" || code=1
		result $code "vtop-$virt"
		code=0
		answers "rd-$virt" "^$v: +17e4a11a $v $p " || code=1
		result $code "rd-$virt"
	done <"$said.marks"
}

# With intermix, a stack of those asked for lies below the last lowmem; as text, addresses
# of one length compare as numbers do.
judge_threads() {
	facts thread | head -n 3 >"$said.threads"
	[ -s "$said.threads" ] || { result 1 threads "none was made"; return 0; }
	[ "$1" != intermix ] || {
		last=$(facts 'mark lowmem' | cut -d' ' -f1 | tail -n 1)
		code=0
		awk -v last="$last" '$2 "" < last { found = 1 } END { exit !found }' "$said.threads" || code=1
		result $code stack-in-a-hole
	}
	while read -r pid _; do
		code=0
		if is_unknown mod; then
			# The way goes on in the module.
			answers "bt-$pid" "PID: $pid .*dump_marks" '\(schedule_timeout\) from' || code=1
		else
			answers "bt-$pid" "PID: $pid .*dump_marks" '\(dump_marks_inner' '\(dump_marks_outer' '\(kthread' || code=1
		fi
		result $code "bt-$pid"
	done <"$said.threads"
}

# The emulator dumps before the crash, the second kernel after it.
judge_others() {
	case $1 in vmcore) end='sysrq triggered crash' ;; *) end='fact thread' ;; esac
	regions=$(tr -d '\r' <"$console" | sed -n 's/^\[ *[0-9.]*\] \(lowmem layout: .*\)/\1/p' | head -n 1)
	code=0
	answers log "$end" ${regions:+"$(echo "$regions" | cut -c1-40)"} || code=1
	result $code log
	code=0
	answers ps 'dump_marks0' || code=1
	result $code ps
	code=0
	if is_unknown mod; then
		skipped mod "crash is too old for Linux $kernel"
	else
		answers mod 'dump_marks' || code=1
		result $code mod
	fi
	# MemTotal, in pages.
	pages=$(facts meminfo | awk '/^MemTotal:/ { kb = $2 } END { print int(kb / 4) }')
	code=0
	answers kmem "TOTAL MEM +$pages " || code=1
	result $code kmem
}

# judge KERNEL BOARD LAYOUT DUMP
judge() {
	folder=$top/build/dump/$1-$2
	console=$folder/dump-$3.console.log
	dump=$folder/dump-$3.$4
	said=$dump.said
	what=dump-$1-$2-$3-$4-
	log=$dump.log
	: >"$log"
	[ -s "$dump" ] || { result 1 made "$dump is not there"; return 0; }
	questions >"$dump.asked"
	code=0
	# shellcheck disable=SC2046 # words
	timeout 300 "$crash" $(too_old 3) -s "$vmlinux" "$dump" <"$dump.asked" >"$said" 2>&1 || code=$?
	cp "$said" "$log"
	result $code opens
	judge_marks
	judge_threads "$3"
	judge_others "$4"
}

# put DUMP OFFSET TEXT - written over what is there
put() {
	printf '%s' "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# spoiled KERNEL BOARD LAYOUT TEXT NEW - a vmcoreinfo that has NEW, as long, instead of TEXT is
# noticed: crash refuses the dump, or an answer is wrong
spoiled() {
	dump=$top/build/dump/$1-$2/dump-$3.elf
	at=$(grep -a -b -o -m 1 -F -- "$4" "$dump" | head -n 1 | cut -d: -f1)
	code=1
	if [ -n "$at" ]; then
		put "$dump" "$at" "$5"
		(judge "$1" "$2" "$3" elf) >"$dump.spoiled" 2>&1 || :
		put "$dump" "$at" "$4"
		! grep -q '^not ok' "$dump.spoiled" || code=0
	fi
	what=
	log=$dump.spoiled
	result $code "dump-$1-$2-$3-elf-with-$5-is-noticed"
}

# spoiled_all KERNEL BOARD LAYOUT - by what the layout is read
spoiled_all() {
	case $3 in
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
	kexec=$(sed -n 's/^kexec-tools //p' "$top/build/dump/tools")
	vmlinux=$cache/trees/$kernel-intermix$(source_tag)/obj-dump/vmlinux
}

# The agent, and what it crashes with.
initramfs() {
	make -s -C "$top" build/boot-runner build/agent/initramfs.cpio
	"$top/build/agent/mkinitramfs" "$top/build/dump/extra.cpio" kexec="$kexec" \
		crash.cpio="$top/build/agent/initramfs.cpio"
	cat "$top/build/agent/initramfs.cpio" "$top/build/dump/extra.cpio" >"$top/build/dump/initramfs.cpio"
}

# crash_on BOARD - boots that end in dumps
crash_on() {
	file=$(board_file "$1")
	rm -rf "$top/build/dump/$kernel-$1"
	mkdir -p "$top/build/dump/$kernel-$1"
	log=$top/build/dump/$kernel-$1/boots
	on_board "$file" "$top/build/boot-runner" --kernel "$image/zImage" --name "$1" \
		--kernel-version "$kernel" --config-name "$kernel-dump" --initrd "$top/build/dump/initramfs.cpio" \
		--layouts "dump-stock dump-intermix dump-packed" --timeout "${TIMEOUT:-400}" \
		--out "$top/build/dump/$kernel-$1" --ktap >"$log" || :
	what=
	for layout in stock intermix packed; do
		code=0
		grep -q "^ok .*-dump-$layout\( \|\$\)" "$log" || code=1
		result $code "boot-$kernel-dump-$1-dump-$layout"
	done
}

mkdir -p "$top/build/dump"
if [ "${1:-}" = judge ]; then
	[ $# -eq 5 ] || die "usage: dump.sh judge KERNEL BOARD LAYOUT DUMP"
	kernel=$2
	programs
	judge "$2" "$3" "$4" "$5"
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
	for layout in stock intermix packed; do
		for kind in vmcore elf; do
			judge "$kernel" "$board" "$layout" "$kind"
		done
		spoiled_all "$kernel" "$board" "$layout"
		[ -n "${KEEP:-}" ] || rm -f "$top/build/dump/$kernel-$board/dump-$layout".elf "$top/build/dump/$kernel-$board/dump-$layout".vmcore
	done
done
finish
