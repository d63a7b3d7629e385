#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: soak-one.sh SEED
# For soak.sh, whose variables it needs: boots the layout of a seed.
set -eu
. "$(dirname -- "$0")/common.sh"

: "${kernel:?}" "${config:?}" "${modes:?}" "${dir:?}" "${log:?}" "${begin:?}" "${count:?}"
seed=$1
file=$dir/seed-$seed.board
out=$dir/seed-$seed.out
boot=$top/scripts/boot.sh

# boot_modes FILE MODES
boot_modes() {
	# shellcheck disable=SC2154,SC2086 # of soak.sh, none or one word
	"$boot" "$kernel" "$config" "$1" "$2" $param
}

failed_modes() {
	for mode in $modes; do
		! grep -qE "^not ok .*-$mode( |$)" "$out" || echo "$mode"
	done
}

shrink() {
	small=$dir/seed-$seed-$1-small.board
	# shellcheck disable=SC2154 # of soak.sh
	SOAK_MODE=$1 "$top/build/random-layout" --shrink "$file" -o "$small" \
		--tries "${SHRINK:-40}" "$0" --again >"$dir/seed-$seed.shrink" 2>&1 ||
		{ tail -n 1 "$dir/seed-$seed.shrink" | sed 's/^/# /'; return; }
	echo "# smallest that fails: make boot BOARD=$small KERNEL=$kernel CONFIG=$config" \
		"MODES=$1 PROCESSORS=$PROCESSORS${param:+ ARGS=$param}"
}

# The question that the shrinker asks.
if [ "$seed" = --again ]; then
	boot_modes "$2" "${SOAK_MODE:?}"
	exit
fi

# A layout's number of processors is that of its seed, too.
export PROCESSORS="${PROCESSORS:-$((seed % 2 + 1))}"
code=0
"$top/build/random-layout" -o "$file" "$seed" >"$out" 2>&1 &&
	boot_modes "$file" "$modes" >>"$out" 2>"$out.err" || code=$?
[ $code = 0 ] || {
	grep -q '^not ok' "$out" || {
		sed 's/^/# /' "$out.err"
		echo "not ok - boot-$kernel-$config-seed-$seed"
	} >>"$out"
	echo "# repeat: make soak SEED=$seed N=1 KERNEL=$kernel CONFIG=$config MODES=\"$modes\"" \
		"PROCESSORS=$PROCESSORS${FULL:+ FULL=1}" >>"$out"
	[ "${SHRINK:-40}" = 0 ] || for mode in $(failed_modes); do
		shrink "$mode" >>"$out"
		break
	done
}
rm -f "$out.err"
echo "$seed" >>"$dir/done"
# shellcheck disable=SC2016 # for the inner shell
flock "$log" sh -c 'cat "$1" >>"$2"; cat "$1"' sh "$out" "$log"
say "soak: [$(wc -l <"$dir/done")/$count] seed $seed ($(($(date +%s) - begin)) s)"
