# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What tests in shell share: a folder of their own, and results.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
n=0
cache_of_user=${XDG_CACHE_HOME:-}

# result STATUS NAME - with what $dir/log says when it failed
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		[ ! -r "$dir/log" ] || sed 's/^/# /' "$dir/log"
		failed=1
	fi
}

# says TEXT COMMAND... - it fails, and all it says is one line that has the text
says() {
	text=$1
	shift
	"$@" >"$dir/stdout" 2>"$dir/log" && return 1
	[ "$(wc -l <"$dir/log")" -eq 1 ] && grep -qF -- "$text" "$dir/log"
}

finish() {
	echo "1..$n"
	exit "$failed"
}

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
