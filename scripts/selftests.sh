#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: selftests.sh KERNEL LAYOUTS
# Boots the guest of "make debian" in each layout and runs there what boot/selftests/tests names of the
# kernel's own selftests, and trinity for MINUTES=3.  What passes in stock must pass in each other
# layout.  Prints "N passed, N failed" last; logs lie in build/selftests/KERNEL-CONFIG/.  With PAGE=1
# writes the kernel's section of docs/selftests.md, when it is all layouts and all tests, or trinity
# alone with another configuration.
# TESTS="NAME..." runs only these folders, or trinity.  CONFIG, TIMEOUT and BUILT are those of debian.sh.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/debian-boot.sh
. "$top/scripts/debian-boot.sh"

# folders - that boot/selftests/tests names
folders() {
	sed -n 's/^\([a-z0-9]*\) .*/\1/p' "$top/boot/selftests/tests" | uniq | xargs
}

[ $# -eq 2 ] || die "usage: selftests.sh KERNEL LAYOUTS"
kernel=$1
layouts=$2
config=${CONFIG:-debian}
minutes=${MINUTES:-3}
suite=selftests
known="$(folders) trinity"
tests=${TESTS:-$known}
for name in $tests; do
	case " $known " in
	*" $name "*) ;;
	*) die "TESTS: $name is not known, expected some of: $known" ;;
	esac
done
check_minutes MINUTES "$minutes"
TIMEOUT=${TIMEOUT:-$((7200 + minutes * 60))}
check_guest
case " $layouts " in
*" stock "*) ;;
*) die "LAYOUTS=$layouts: expected stock among them, which the others are held against" ;;
esac
cd "$top"
own=$top/boot/debian
file=$own/carve-out.board
out=$top/build/selftests/$kernel-$config

# shellcheck source=scripts/debian-disk.sh
. "$top/scripts/debian-disk.sh"
# shellcheck source=scripts/keep.sh
. "$top/scripts/keep.sh"

# add_tests - compiled, each folder as an item of its own
add_tests() {
	more=$out/more
	rm -rf "$more"
	mkdir -p "$more/items" "$more/selftests"
	# Nothing to compile for trinity.
	if [ "$tests" != trinity ]; then
		"$top/scripts/selftests-build.sh" "$kernel" "$root" "$out/tests"
		cp -r "$out/tests/." "$more/selftests"
		rm -rf "$more/selftests/sys"
		cp "$top/boot/selftests/one.sh" "$more/selftests"
	fi
	echo "$minutes" >"$more/selftests/minutes"
	echo $((3600 + minutes * 60)) >"$more/limit"
	for name in $tests; do
		case $name in
		trinity) cp "$top/boot/selftests/trinity.sh" "$more/items/60-trinity.sh" ;;
		*) echo "exec sh /opt/intermix/selftests/one.sh $name" >"$more/items/20-$name.sh" ;;
		esac
	done
}

# compare LAYOUT - with stock
compare() {
	what=selftests-$kernel-$config-$1-
	log=$out/$1.worse
	code=0
	"$top/boot/selftests/compare.sh" "$out" "$1" >"$log" 2>&1 || code=$?
	[ $code = 0 ] || all_bad=$((all_bad + 1))
	result $code "as-stock"
	log=/dev/null
}

# has_section - all of this is what a section of docs/selftests.md is of
has_section() {
	[ -n "${PAGE:-}" ] && [ "$layouts" = "stock intermix packed" ] || return
	case $config,$tests in
	debian,"$known") ;;
	debian,*) return 1 ;;
	*,trinity) ;;
	*) return 1 ;;
	esac
}

prepare
add_tests
make_disk multi-user layout memory-before memory-after kernel-log
write_kernels

trap '[ -z "$guest" ] || kill $guest 2>/dev/null; rm -f "$out/swap"' EXIT
trap 'exit 1' INT TERM HUP
echo "KTAP version 1"
keep_for "$kernel" "$config" "$out/ktap"
# Stock first: the others are held against it.
for layout in stock $(echo " $layouts " | sed 's/ stock / /'); do
	boot "$layout"
done
if [ "$tests" != trinity ]; then
	for layout in $(echo " $layouts " | sed 's/ stock / /'); do
		compare "$layout"
	done
fi
echo "1..$n"
with=
[ "$config" = debian ] || with=" with ${config#debian+}"
"$top/boot/selftests/page.sh" "$kernel$with" "$config" "$out" "$layouts" "$minutes" \
	"$(echo "$tests" | grep -x trinity || :)" >"$out/page.md"
if has_section; then
	"$own/into.sh" docs/selftests.md "$kernel$with" "$out/page.md"
fi
progress "table: $out/page.md"
summary
