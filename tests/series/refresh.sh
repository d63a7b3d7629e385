#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: refresh.sh KERNEL...
# "make refresh": a small series whose source moves, and the real ones.
set -u
. "$(dirname -- "$0")/../ktap.sh"
. "$(dirname -- "$0")/project.sh"
own_folder

refresh() {
	"$dir/top/scripts/refresh.sh" 9.9
}

# applies [FILE] - both patches to the source, the second to FILE too, and nothing is
# said of offset or fuzz
applies() {
	rm -rf "$dir/try"
	cp -r "$dir/src" "$dir/try"
	for patch in one two; do
		patch -d "$dir/try" -p1 -F0 <"$dir/top/kernel/9.9/patches/$patch.patch" || return
	done >"$dir/log" 2>&1
	printf 'patching file %s\n' arch/arm/mm/mmu.c arch/arm/mm/mmu.c "$@" | cmp -s - "$dir/log"
}

# keep, kept - the series as it is, and whether it still is so
keep() {
	rm -rf "$dir/kept"
	cp -r "$dir/top/kernel/9.9/patches" "$dir/kept"
}

kept() {
	diff -r "$dir/kept" "$dir/top/kernel/9.9/patches" >>"$dir/log" 2>&1
}

# says_changed NAME... - refresh names these files and no others
says_changed() {
	refresh >"$dir/stdout" 2>"$dir/log" || return
	sed -n 's|^refresh: changed kernel/9.9/patches/||p' "$dir/stdout" >"$dir/log"
	[ "$(tr '\n' ' ' <"$dir/log")" = "$*${*:+ }" ]
}

# move - the source of a later release: lines come before the first hunk, and a line
# of context of the second is another
move() {
	sed -i -e '1i\new 1\nnew 2\nnew 3' -e 's/^line 32$/line 32 of a later release/' \
		"$dir/src/arch/arm/mm/mmu.c"
	sed -i 's/SUBLEVEL = 4/SUBLEVEL = 5/' "$dir/src/Makefile"
}

project
says_changed base && applies
result $? "refresh: a series that fits is not changed"
grep -qx 'upstream v9.9.4' "$dir/top/kernel/9.9/patches/base"
result $? "refresh: the base is written down"
one=$dir/top/kernel/9.9/patches/one.patch
sed -i '/^diff --git /d' "$one"
says_changed one.patch && applies && [ "$(grep -c '^@@' "$one")" -eq 1 ]
result $? "refresh: a patch as diff -u writes it gets the form of the others"

move
keep
! applies
result $? "refresh: after the source has moved, the series does not fit"
says_changed one.patch two.patch base && applies
result $? "refresh: then it fits again, and the changed patches are named"
for patch in one two; do
	sed '/^diff/,$d' "$dir/kept/$patch.patch" >"$dir/want"
	sed '/^diff/,$d' "$dir/top/kernel/9.9/patches/$patch.patch" | cmp - "$dir/want"
done >"$dir/log" 2>&1 && [ ! -s "$dir/log" ]
result $? "refresh: headers are kept"
grep -q ' line 32 of a later release' "$dir/top/kernel/9.9/patches/two.patch" &&
	! grep -qE '^(index|[-+]{3}.*[0-9]:)' "$dir/top/kernel/9.9/patches/two.patch"
result $? "refresh: context is the source's, without index or timestamps"
grep -qx 'upstream v9.9.5' "$dir/top/kernel/9.9/patches/base"
result $? "refresh: the base follows"
keep
says_changed && kept
result $? "refresh: twice changes nothing"

sed -i 's/^line 30$/line 30 is gone/' "$dir/src/arch/arm/mm/mmu.c"
sed -i '1i\new 0' "$dir/src/arch/arm/mm/mmu.c"
says "two.patch does not apply to src, rejects: build/refresh/9.9/b/arch/arm/mm/mmu.c.rej" \
	refresh
result $? "refresh: a hunk that fails is one line with the reject"
[ -s "$dir/top/build/refresh/9.9/b/arch/arm/mm/mmu.c.rej" ]
result $? "refresh: the reject is there"
kept
result $? "refresh: after a failure the series is as it was"
says "mmu.c.rej is still there" env MENDED=1 "$dir/top/scripts/refresh.sh" 9.9
result $? "refresh: MENDED wants rejects removed"
rm "$dir/top/build/refresh/9.9/b/arch/arm/mm/mmu.c.rej"
sed -i 's/^line 30 is gone$/line thirty is back/' "$dir/top/build/refresh/9.9/b/arch/arm/mm/mmu.c"
sed -i 's/^other 5$/other five/' "$dir/src/other.c"
sed 's/^other 9$/other nine/' "$dir/src/other.c" >"$dir/top/build/refresh/9.9/b/other.c"
printf '%s\n' "-line 30 is gone" "+line thirty is back" "-other 9" "+other nine" >"$dir/edited"
MENDED=1 "$dir/top/scripts/refresh.sh" 9.9 >"$dir/log" 2>&1
result $? "refresh: MENDED goes on"
cp "$dir/top/kernel/9.9/patches/two.patch" "$dir/log"
grep "^[-+][^-+]" "$dir/log" | cmp -s - "$dir/edited" && applies other.c
result $? "refresh: it takes what was edited, and files that were not touched before"
says "no refresh of 9.9 has stopped" env MENDED=1 "$dir/top/scripts/refresh.sh" 9.9
result $? "refresh: MENDED needs one that has stopped"
says "expected one of: 9.9" "$dir/top/scripts/refresh.sh" 9.8
result $? "refresh: a kernel without a series"

# The real ones: a copy is refreshed.
use_cache_of_user
[ $# -gt 0 ] || { echo "usage: ${0##*/} KERNEL..." >&2; exit 2; }
for kernel; do
	rm -rf "$dir/real"
	mkdir "$dir/real"
	cp -r "$top/scripts" "$top/kernel" "$top/core" "$dir/real"
	"$dir/real/scripts/refresh.sh" "$kernel" >"$dir/log" 2>&1
	result $? "refresh: the series of $kernel"
	if cmp -s "$top/kernel/$kernel/patches/base" "$dir/real/kernel/$kernel/patches/base"; then
		diff -r "$top/kernel/$kernel/patches" "$dir/real/kernel/$kernel/patches" >"$dir/log" 2>&1
		result $? "refresh: the series of $kernel has nothing to refresh"
	else
		echo "# the archive has a later source of $kernel than the series was refreshed against"
	fi
done
finish
