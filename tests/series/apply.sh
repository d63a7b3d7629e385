#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: apply.sh KERNEL...
# "make apply" and "make unapply", on what the series touches of each kernel's source: all
# of it or nothing, and back to every byte.
set -u
. "$(dirname -- "$0")/../ktap.sh"
own_folder
LC_ALL=C
export LC_ALL
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"

tree=$dir/a/linux

# pristine KERNEL - the files of its source that apply.sh looks at, in $tree and in $dir/was
pristine() {
	source=$("$top/scripts/source.sh" "$1") || return
	rm -rf "$dir/a" "$dir/was"
	mkdir -p "$tree/Documentation/arch"
	{
		patched_files "$top/kernel/$1/patches"/*.patch
		printf '%s\n' Makefile arch/arm/mm/mmu.c
	} | while read -r file; do
		[ ! -e "$source/$file" ] || (cd "$source" && cp -p --parents "$file" "$tree")
	done
	cp -rp "$tree" "$dir/was"
}

# apply STATUS OPTION... - in $dir/stdout and $dir/log what it says
apply() {
	want=$1
	shift
	"$top/scripts/apply.sh" "$@" >"$dir/stdout" 2>"$dir/log"
	got=$?
	[ $got -eq "$want" ] || { echo "exit status $got, expected $want" >>"$dir/log"; return 1; }
}

# said LINES TEXT... - so many lines on stderr, and each text in them
said() {
	[ "$(wc -l <"$dir/log")" -eq "$1" ] || return
	shift
	for text; do
		grep -qF -- "$text" "$dir/log" || return
	done
}

# untouched - contents, modes, and no file or folder more or less
untouched() {
	diff -r "$dir/was" "$tree" >>"$dir/log" 2>&1 || return
	for place in "$dir/was" "$tree"; do
		(cd "$place" && find . -printf '%p %m\n' | sort) >"$dir/listed-${place##*/}"
	done
	cmp -s "$dir/listed-was" "$dir/listed-linux"
}

# as_built KERNEL - it has, byte for byte, what is built and booted
as_built() {
	built=$("$top/scripts/tree.sh" "$1" intermix 2>>"$dir/log") || return
	(cd "$tree" && find . -type f) | while read -r file; do
		cmp "$tree/$file" "$built/$file" >>"$dir/log" 2>&1 || exit 1
	done
	overlay_list "$1" "$tree" | while read -r _ to; do
		[ -e "$tree/$to" ] || exit 1
	done
}

# later SED FILE - a point release: another version, and an edit of a file
later() {
	sed -i 's/^SUBLEVEL = .*/SUBLEVEL = 9/' "$tree/Makefile"
	sed -i "$1" "$tree/$2"
	rm -rf "$dir/was"
	cp -rp "$tree" "$dir/was"
}

# a_kernel KERNEL - what every kernel must do
a_kernel() {
	pristine "$1" && apply 0 --check "$tree" && said 0 && untouched &&
		grep -qF '  changes  arch/arm/mm/mmu.c' "$dir/stdout" && grep -qF '  new      arch/arm/mm/lowmem/walk.c' "$dir/stdout"
	result $? "apply: $1: --check says what would change, and changes nothing"
	apply 0 "$tree" && said 0 && as_built "$1"
	result $? "apply: $1: then the tree is that which is built"
	apply 1 "$tree" && said 1 "has the series for $1 already" && as_built "$1"
	result $? "apply: $1: a second time is refused"
	apply 0 --undo "$tree" && untouched
	result $? "apply: $1: unapply gives back every byte"
	apply 1 --undo "$tree" && said 1 "does not have the series for $1" && untouched
	result $? "apply: $1: unapply of a tree without it is refused"

	later '1i/* of a later\n * release */' mm/vmalloc.c
	apply 0 "$tree" && apply 0 --undo "$tree" && untouched
	result $? "apply: $1: a point release whose lines have moved"
	later 's/^void \*vmalloc_to_page\|^struct page \*vmalloc_to_page/& /; s/^static void __init adjust_lowmem_bounds_mpu/& /; /is_vmalloc_addr\|VMALLOC_START/s/$/ /' mm/vmalloc.c
	apply 1 "$tree" && untouched &&
		grep -qE '^apply: [0-9]{4}-.*\.patch: mm/vmalloc\.c: hunk [0-9]+, line [0-9]+, does not apply$' "$dir/log" &&
		tail -n 1 "$dir/log" | grep -qF "does not apply to $tree, Linux $1.9; nothing was changed" &&
		! grep -vE ' does not apply|already' "$dir/log"
	result $? "apply: $1: hunks that do not apply are named, and nothing is changed"
}

# left_out KERNEL - of a maintainer's list and documentation that are others
left_out() {
	pristine "$1"
	memory=$(cd "$tree" && echo Documentation/arm/memory.rst Documentation/arch/arm/memory.rst)
	for file in MAINTAINERS $memory; do
		[ ! -e "$tree/$file" ] || sed -i 's/./& /' "$tree/$file"
	done
	rm "$tree/Documentation/admin-guide/kdump/vmcoreinfo.rst"
	rm -rf "$dir/was"
	cp -rp "$tree" "$dir/was"
	apply 0 "$tree" && grep -qE '^apply: [0-9]{4}-.*: MAINTAINERS: hunk [0-9]+, line [0-9]+, does not apply; left out, it is no code$' "$dir/log" &&
		grep -qF 'vmcoreinfo.rst: no such file in the tree; left out' "$dir/log" && ! grep -qv 'left out, it is no code$' "$dir/log" &&
		grep -qF vmalloc= "$tree/Documentation/admin-guide/kernel-parameters.txt" &&
		grep -qxF '  changes  arch/arm/mm/mmu.c' "$dir/stdout" && ! grep -qF MAINTAINERS "$dir/stdout" &&
		apply 0 --undo "$tree" && said 0 && untouched
	result $? "apply: $1: hunks that no kernel is compiled from are left out, and named"
}

# Of one kernel: the same code for all.
once() {
	pristine "$1"
	git_alone
	git init -q "$tree" && git -C "$tree" add -A && git -C "$tree" commit -q -m linux
	apply 0 "$tree" && [ -n "$(git -C "$tree" status --porcelain)" ] && apply 0 --undo "$tree" &&
		[ -z "$(git -C "$tree" status --porcelain)" ]
	result $? "apply: a git work tree"
	# Of another version, KERNEL= has to be said both times.
	pristine "$1"
	if [ "$1" = 6.1 ]; then far=9; else far=5; fi
	sed -i "s/^VERSION = .*/VERSION = $far/" "$tree/Makefile"
	apply 0 "$tree" "$1" && grep -qF "make unapply takes it back, with KERNEL=$1" "$dir/stdout" &&
		apply 0 --undo "$tree" "$1"
	result $? "apply: what unapply has to be told"
	pristine "$1"
	git init -q "$tree" && git -C "$tree" add -A && git -C "$tree" commit -q -m linux
	git -C "$tree" worktree add -q --detach "$dir/work tree" 2>"$dir/log" && apply 0 "$dir/work tree" &&
		apply 0 --undo "$dir/work tree" && [ -z "$(git -C "$dir/work tree" status --porcelain)" ]
	result $? "apply: a second work tree, with a blank in its path"

	pristine "$1"
	ln "$tree/arch/arm/mm/mmu.c" "$dir/linked"
	chmod 755 "$tree/mm/vmalloc.c" "$dir/was/mm/vmalloc.c"
	apply 0 "$tree" && cmp -s "$dir/linked" "$dir/was/arch/arm/mm/mmu.c" && [ -x "$tree/mm/vmalloc.c" ]
	result $? "apply: a link into another tree is not written through, and modes stay"
	sed -i '1i/* mine */' "$tree/arch/arm/mm/mmu.c"
	cp "$tree/arch/arm/mm/mmu.c" "$dir/mine"
	sed -i '1i/* mine */' "$dir/was/arch/arm/mm/mmu.c"
	apply 0 --undo "$tree" && untouched
	result $? "apply: unapply keeps what was edited elsewhere in a file"
	apply 0 "$tree" && echo '/* mine */' >>"$tree/arch/arm/mm/lowmem/walk.c" && cp -rp "$tree" "$dir/a/edited" &&
		apply 1 --undo "$tree" && said 1 "arch/arm/mm/lowmem/walk.c is not as this series has it" &&
		diff -r "$tree" "$dir/a/edited" >>"$dir/log"
	result $? "apply: unapply does not remove what was edited in a new file"
	apply 1 "$tree" && said 1 "is there already, but not the whole series" && diff -r "$tree" "$dir/a/edited" >>"$dir/log"
	result $? "apply: a tree with half of it is refused"

	pristine "$1"
	first=$(series_names "$1" | head -n 1)
	patch -d "$tree" -p1 -s <"$top/kernel/$1/patches/$first"
	apply 1 "$tree" && said 2 "$first: the tree has this patch already"
	result $? "apply: a patch that the tree has is named"

	pristine "$1"
	rm "$tree/mm/vmalloc.c"
	apply 1 "$tree" && grep -qF "mm/vmalloc.c: no such file in the tree" "$dir/log"
	result $? "apply: a file that the tree lacks is named"
}

# nearest VERSION PATCHLEVEL KERNEL - that kernel's series is taken
nearest() {
	printf 'VERSION = %s\nPATCHLEVEL = %s\nSUBLEVEL = 4\n' "$1" "$2" >"$tree/Makefile"
	apply 1 "$tree"
	if [ "$1.$2" = "$3" ]; then
		! grep -qF nearest "$dir/log"
	else
		grep -qxF "apply: Linux $1.$2.4 has no series of its own, taking the nearest: $3" "$dir/log"
	fi
}

versions() {
	mkdir -p "$tree/arch/arm/mm"
	echo nothing >"$tree/arch/arm/mm/mmu.c"
	nearest 5 15 6.1 && nearest 6 1 6.1 && nearest 6 6 6.1 && nearest 6 8 6.12 && nearest 6 17 6.12 && nearest 6 18 7.3 &&
		nearest 7 0 7.3 && nearest 7 3 7.3 && nearest 8 0 7.3
	result $? "apply: the series is that of the nearest version"
	apply 1 "$tree" 6.12 && grep -qF 'the series for 6.12 does not apply' "$dir/log"
	result $? "apply: or that of KERNEL"
	apply 1 "$tree" 6.13 && said 1 'expected one of:'
	result $? "apply: which must have one"
	apply 2 '' && said 1 'no TREE'
	result $? "apply: TREE is missing"
	: >"$dir/file"
	apply 3 "$dir/none" && said 1 'not a folder' &&
		apply 3 "$dir/file" && said 1 'not a folder'
	result $? "apply: TREE is not there"
	apply 3 "$top" && said 1 'no arch/arm/mm/mmu.c, expected a kernel source'
	result $? "apply: TREE is something else"
	echo nothing >"$tree/Makefile"
	apply 3 "$tree" && said 1 'no VERSION and PATCHLEVEL'
	result $? "apply: a Makefile without a version"
}

[ $# -gt 0 ] || { echo "usage: ${0##*/} KERNEL..." >&2; exit 2; }
for kernel; do
	a_kernel "$kernel"
	left_out "$kernel"
done
once "$1"
rm -rf "$dir/a"
versions
finish
