#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: soak-one.sh SEED
# For soak.sh, whose variables it needs: boots the board of a seed.
set -eu
. "$(dirname -- "$0")/common.sh"

: "${kernel:?}" "${config:?}" "${layouts:?}" "${dir:?}" "${log:?}" "${begin:?}" "${count:?}"
seed=$1
file=$dir/seed-$seed.board
out=$dir/seed-$seed.out
boot=$top/scripts/boot.sh

# boot_layouts FILE LAYOUTS
boot_layouts() {
	# shellcheck disable=SC2154,SC2086 # of soak.sh, none or one word
	"$boot" "$kernel" "$config" "$1" "$2" $param
}

failed_layouts() {
	for layout in $layouts; do
		! grep -qE "^not ok .*-$layout( |$)" "$out" || echo "$layout"
	done
}

shrink() {
	small=$dir/seed-$seed-$1-small.board
	# shellcheck disable=SC2154 # of soak.sh
	SOAK_LAYOUT=$1 "$top/build/random-board" --shrink "$file" -o "$small" \
		--tries "${SHRINK:-40}" "$0" --again >"$dir/seed-$seed.shrink" 2>&1 ||
		{ tail -n 1 "$dir/seed-$seed.shrink" | sed 's/^/# /'; return; }
	echo "# smallest that fails: make boot BOARD=$small KERNEL=$kernel CONFIG=$config" \
		"LAYOUTS=$1 PROCESSORS=$PROCESSORS${param:+ ARGS=$param}"
}

# The question that the shrinker asks.
if [ "$seed" = --again ]; then
	boot_layouts "$2" "${SOAK_LAYOUT:?}"
	exit
fi

# The number of processors depends on the seed, too.
export PROCESSORS="${PROCESSORS:-$((seed % 2 + 1))}"
code=0
"$top/build/random-board" -o "$file" "$seed" >"$out" 2>&1 &&
	boot_layouts "$file" "$layouts" >>"$out" 2>"$out.err" || code=$?
[ $code = 0 ] || {
	grep -q '^not ok' "$out" || {
		sed 's/^/# /' "$out.err"
		echo "not ok - boot-$kernel-$config-seed-$seed"
	} >>"$out"
	echo "# repeat: make soak SEED=$seed N=1 KERNEL=$kernel CONFIG=$config LAYOUTS=\"$layouts\"" \
		"PROCESSORS=$PROCESSORS${FULL:+ FULL=1}" >>"$out"
	[ "${SHRINK:-40}" = 0 ] || for layout in $(failed_layouts); do
		shrink "$layout" >>"$out"
		break
	done
}
rm -f "$out.err"
echo "$seed" >>"$dir/done"
# shellcheck disable=SC2016 # for the inner shell
flock "$log" sh -c 'cat "$1" >>"$2"; cat "$1"' sh "$out" "$log"
say "soak: [$(wc -l <"$dir/done")/$count] seed $seed ($(($(date +%s) - begin)) s)"
