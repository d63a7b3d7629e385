#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: mutants.sh KERNEL [MUTANT...]
# Builds a kernel with each mutant of a kernel, boots it, and demands that
# the boot fails in the way that the mutant names; prints KTAP.
#
# A mutant is a patch on top of the series, in tests/mutants/; kernel/KERNEL/mutants/ has
# those that do not apply to all kernels.  It has a header:
#   Mutant: what is broken
#   Kernels: that have what it breaks (default: all)
#   Board: a board (default: rfc)
#   Config: a configuration (default: default)
#   Layouts: to boot (default: intermix)
#   Caught-by: kunit | agent | CHECK | measured | emulator | console | overflow | hang | any
# CHECK is a check of the agent, as kunit-lowmem_layout_use; "overflow" is a report of the
# kernel that is missing in a layout that ends on purpose.  "any" is any of these but
# "hang": a boot that says nothing until it times out.  A mutant that was caught with the
# same code is not built again, but for FRESH=1.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/kept.sh
. "$top/scripts/kept.sh"
what=mutant-

[ $# -ge 1 ] || die "usage: mutants.sh KERNEL [MUTANT...]"
kernel=$1
shift
kernel_known "$kernel"
dir=$top/build/mutants

"$top/scripts/setup.sh" --check
boot_programs
# shellcheck disable=SC2046 # paths without blanks
[ $# -gt 0 ] || set -- $(mutants_for "$kernel")
mkdir -p "$dir"

# header KEY DEFAULT - a field of the mutant's header
header() {
	value=$(sed -n -e '/^---/q' -e "s/^$1: *//p" "$patch" | head -n 1)
	echo "${value:-$2}"
}

# What the runner prints for a failure of each kind.
pattern_of() {
	case $1 in
	kunit) echo ': kunit: |: check failed: kunit' ;;
	agent) echo ': check failed: ' ;;
	measured) echo ": measured  '|: the guest measured nothing" ;;
	emulator) echo ': emulator: ' ;;
	console) echo ': console: ' ;;
	overflow) echo ': console: no |: the (stack|address) at ' ;;
	hang) echo ': timed out after ' ;;
	any) echo . ;;
	kunit-* | [a-z]*-[a-z]*) echo ": check failed: $1( |\$)" ;;
	*) die "$patch: Caught-by: $1, expected kunit, agent, a check of it, measured, emulator, console, overflow, hang or any" ;;
	esac
}

# What a boot that merely hangs says, too.
hangs='timed out after|did not power off|measured nothing|did not end with PASS|checks passed|console log: '

# Returns 0 when the mutant was caught as its header says; else says why.
is_caught() {
	config=$(header Config default)
	out=$dir/$name.log
	pattern=$(pattern_of "$(header Caught-by any)") || return 1
	export MUTANT="$patch"
	"$top/scripts/build.sh" "$kernel" "$config" mutant >/dev/null || {
		echo "# $name: not built"
		return 1
	}
	code=0
	BUILT=1 KTAP=1 VARIANT=mutant "$top/scripts/boot.sh" "$kernel" "$config" \
		"$(header Board rfc)" "$(header Layouts intermix)" >"$out" 2>&1 || code=$?
	if [ $code != 1 ]; then
		echo "# $name: the boot ended with status $code, expected 1: not caught"
		return 1
	fi
	skip=$hangs
	[ "$(header Caught-by any)" != hang ] || skip='^$'
	caught=$(grep '^# ' "$out" | grep -vE "$skip" | grep -m 1 -E "$pattern") || {
		echo "# $name: failed, but not by $(header Caught-by any):"
		grep '^# ' "$out" | head -n 3
		return 1
	}
	echo "$caught"
}

# verdict - $kept is where the verdict of $patch is kept
verdict() {
	{ series_code "$kernel" 99 && boot_code "$kernel" "$(header Config default)" && cat "$patch"; } >"$dir/code" ||
		die "the code of $name cannot be told"
	kept=$(kept_file "mutant-$kernel" "$dir/code")
}

echo "KTAP version 1"
echo "1..$#"
passed=0
for patch; do
	case $patch in
	*.patch) patch=$(realpath "$patch") ;;
	*) patch=$(mutants_for "$kernel" | grep -F "/$patch.patch") || die "$patch: not a mutant for $kernel" ;;
	esac
	[ -r "$patch" ] || die "$patch not found, expected a mutant"
	name=$(basename "$patch" .patch)
	say "mutants: [$((n + 1))/$#] $name: $(header Mutant '')"
	if once is_caught; then
		passed=$((passed + 1))
		result 0 "$name"
	else
		result 1 "$name"
	fi
done
echo "$passed passed, $(($# - passed)) failed"
[ "$passed" = $# ]
