#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: once.sh
# make bench does not make a boot again that it has made with all the same, with a runner
# that does nothing but count.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"

own_folder
what='bench: once: '
mkdir -p "$dir/scripts" "$dir/bench/boards" "$dir/boot/boards" "$dir/build/bench/image/some-tree"
cp "$top/scripts/bench.sh" "$top/scripts/bench-memory.sh" "$top/scripts/bench-boot.sh" \
	"$top/scripts/common.sh" "$dir/scripts"
echo "rfc unpatched some tree stock" >"$dir/bench/matrix"
echo "ram 1G@0" >"$dir/boot/boards/rfc.board"
echo kernel >"$dir/build/bench/image/some-tree/zImage"
echo initramfs >"$dir/build/bench/initramfs.cpio"
cat >"$dir/build/bench/runner" <<'RUNNER'
#!/bin/sh
here=$(dirname -- "$0")
echo boot >>"$here/boots"
[ ! -e "$here/broken" ] || exit 1
while [ "$1" != --out ]; do
	shift
done
echo "exec 1 5" >"$2"
RUNNER
chmod +x "$dir/build/bench/runner"

# boots N COMMAND... - it has booted N times in all
boots() {
	expected=$1
	shift
	"$@"
	[ "$(wc -l <"$dir/build/bench/boots")" -eq "$expected" ]
}

once() {
	"$dir/scripts/bench.sh" boot-once rfc unpatched "$1"
}

try "a boot" boots 1 once 1
try "not again" boots 1 once 1
try "the second of a line" boots 2 once 2
echo other >"$dir/build/bench/image/some-tree/zImage"
try "again with another kernel" boots 3 once 1
echo "ram 2G@0" >"$dir/boot/boards/rfc.board"
try "again on another board" boots 4 once 1
echo other >"$dir/build/bench/initramfs.cpio"
: >"$dir/build/bench/broken"
try "one that fails" boots 5 once 1
rm "$dir/build/bench/broken"
try "again after that" boots 6 once 1
try "not again after that" boots 6 once 1

# Misses are counted by a plugin: another one counts something else.
cp "$dir/bench/matrix" "$dir/bench/matrix-memory"
echo plugin >"$dir/build/bench/cache.so"
once() {
	"$dir/scripts/bench-memory.sh" boot-once rfc unpatched "$1"
}
try "a boot of make bench-memory" boots 7 once 1
try "that not again" boots 7 once 1
echo other >"$dir/build/bench/cache.so"
try "again with another plugin" boots 8 once 1
finish
