#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: sizes.sh
# The sizes of objects are of those that the kernel is linked from, not of what lies about.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"

own_folder
what='bench: sizes: '
out=$dir
matrix=$dir/matrix
# shellcheck source=scripts/bench-boot.sh
. "$top/scripts/bench-boot.sh"

# object FILE BYTES
object() {
	mkdir -p "$dir/obj/${1%/*}" &&
		printf '\t.text\n\t.space %s\n' "$2" | arm-linux-gnueabihf-as -o "$dir/obj/$1" -
}

# archive FILE OBJECT... - a thin one, as kbuild makes them
archive() {
	(cd "$dir/obj" && arm-linux-gnueabihf-ar rcsTP "$@")
}

linked() {
	object mm/new.o 8 && object mm/old.o 12 && object lib/part.o 16 && object arch/arm/lib/copy.o 20 &&
		object lib/lowmem_bench/main.o 24 && archive vmlinux.a mm/new.o lib/lowmem_bench/main.o &&
		archive lib/lib.a lib/part.o && archive arch/arm/lib/lib.a arch/arm/lib/copy.o &&
		object_sizes "$dir/obj" packed | diff "$dir/expected" -
}

cat >"$dir/expected" <<EXPECTED
arch/arm/lib/copy.o packed 20 0 0
lib/part.o packed 16 0 0
mm/new.o packed 8 0 0
EXPECTED
try "what is linked, and nothing else" linked
finish
