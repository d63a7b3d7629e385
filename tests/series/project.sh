# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154
# Sourced after ktap.sh: a project in small, for tests of what is done with a series.

cache_of_user=${XDG_CACHE_HOME:-}

# project - a copy of the scripts with a kernel 9.9, whose source is $dir/src, and its
# series of two patches
project() {
	mkdir -p "$dir/top/kernel/9.9/patches" "$dir/top/kernel/overlay" "$dir/src/arch/arm/mm"
	cp -r "$top/scripts" "$dir/top"
	: >"$dir/top/kernel/overlay/MANIFEST"
	printf 'VERSION = 9\nPATCHLEVEL = 9\nSUBLEVEL = 4\nEXTRAVERSION =\n' >"$dir/src/Makefile"
	seq -f 'line %g' 1 40 >"$dir/src/arch/arm/mm/mmu.c"
	seq -f 'other %g' 1 20 >"$dir/src/other.c"
	printf '# a fake\none.patch\ntwo.patch\n' >"$dir/top/kernel/9.9/patches/series"
	patch_of one 'line 10' 'line ten' >"$dir/top/kernel/9.9/patches/one.patch"
	patch_of two 'line 30' 'line thirty' >"$dir/top/kernel/9.9/patches/two.patch"
	XDG_CACHE_HOME=$dir/cache KERNEL_SRC=$dir/src
	export XDG_CACHE_HOME KERNEL_SRC
}

# use_cache_of_user - after project, for real kernels: sources of the archive
use_cache_of_user() {
	unset KERNEL_SRC XDG_CACHE_HOME
	[ -z "$cache_of_user" ] || export XDG_CACHE_HOME="$cache_of_user"
}

# patch_of NAME OLD NEW - a patch of $dir/src/arch/arm/mm/mmu.c that changes a line
patch_of() {
	mkdir -p "$dir/a/arch/arm/mm" "$dir/b/arch/arm/mm"
	cp "$dir/src/arch/arm/mm/mmu.c" "$dir/a/arch/arm/mm"
	sed "s/^$2\$/$3/" "$dir/a/arch/arm/mm/mmu.c" >"$dir/b/arch/arm/mm/mmu.c"
	printf 'From: somebody <a@b.example>\nSubject: %s\n\nWhy  so.\n---\n mmu.c | 2 +-\n\n' "$1"
	(cd "$dir" && git diff --no-index --no-prefix a b | sed '/^index /d')
	rm -rf "$dir/a" "$dir/b"
}
