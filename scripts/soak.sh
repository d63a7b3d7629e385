#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: soak.sh KERNEL CONFIG LAYOUTS N [SEED]
# Boots N random boards, of SEED and the seeds after it, in each layout; prints KTAP
# lines, and "N passed, N failed" last.  A board that fails is made as small as
# possible, in at most $SHRINK boots (default 40, 0 for none).
# The agent takes a short way; FULL=1 has it check everything.
# SEED is taken from the clock when it is not given.  Odd ones have two processors, even
# ones one, unless $PROCESSORS says.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -ge 4 ] || die "usage: soak.sh KERNEL CONFIG LAYOUTS N [SEED]"
kernel=$1
config=$2
layouts=$3
count=$4
seed=${5:-$(date +%s)}
kernel_known "$kernel"
for number in "$count" "$seed" "${SHRINK:-40}"; do
	case $number in
	*[!0-9]* | '' | ????????????????*) die "$number: expected a number" ;;
	esac
done
[ "$count" -gt 0 ] || die "N=$count: expected at least 1"

export kernel config layouts count
begin=$(date +%s)
export begin top
dir=$top/build/soak/$kernel-$config
export dir
export param=intermix.agent=quick
[ -z "${FULL:-}" ] || param=
export BUILT=1 KTAP=1

"$top/scripts/setup.sh" --check
boot_programs
make -s -C "$top" build/random-board >&2
BUILT='' "$top/scripts/build.sh" "$kernel" "$config" intermix >/dev/null
mkdir -p "$dir"
log=$dir/log
export log
: >"$log"
: >"$dir/done"
say "soak: $count boards from seed $seed on $kernel $config: $layouts"

# Two boots at a time: an emulator keeps one processor busy.  What the boots of a board
# print comes in one piece.
i=0
while [ $i -lt "$count" ]; do
	echo $((seed + i))
	i=$((i + 1))
done | xargs -P 2 -n 1 "$top/scripts/soak-one.sh"

passed=$(grep -cE '^ok ' "$log" || :)
failed=$(grep -cE '^not ok ' "$log" || :)
[ "$failed" = 0 ] || {
	say "soak: what failed:"
	grep -E '^not ok |^# repeat|^# smallest' "$log" >&2
}
say "soak: $(wc -l <"$dir/done") boards, $(($(date +%s) - begin)) s"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
