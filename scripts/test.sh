#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: test.sh [full] [KERNEL...]
# Every test, for all kernels that have a series or for those given; KTAP lines;
# the last line is "N passed, N failed".  "full" takes hours and goes on where an
# earlier run stopped.  "test.sh lane NAME [full] KERNEL..." is for itself.
set -eu
. "$(dirname -- "$0")/common.sh"

lane=
[ "${1:-}" != lane ] || { lane=$2; shift 2; }
full=
[ "${1:-}" != full ] || { full=full; shift; }
# shellcheck disable=SC2046 # a list
[ $# -gt 0 ] || set -- $(kernels_known)
for kernel; do
	kernel_known "$kernel"
done
dir=$top/build/test
log=$dir/log
mkdir -p "$dir/parts"

# offered KERNEL... - those whose source can be had.  Debian's archive moves on: a kernel
# that has left it is skipped, with a line in the log.
offered() {
	for kernel; do
		code=0
		"$top/scripts/source.sh" "$kernel" >/dev/null || code=$?
		case $code in
		0) echo "$kernel" ;;
		4) echo "ok - kernel-$kernel # SKIP Debian's archive no longer has linux-source-$kernel" | tee -a "$log" >&2 ;;
		*) return $code ;;
		esac
	done
}

if [ -z "$lane" ]; then
	"$top/scripts/setup.sh" --check
	: >"$log"
	kernels=$(offered "$@")
	# shellcheck disable=SC2086 # a list
	set -- $kernels
	[ $# -gt 0 ] || die "no kernel is left to test, expected the source of one in Debian's archive"
fi
KERNELS=$*
export KERNELS
# Where a test needs just one kernel.
case " $KERNELS " in *" 6.12 "*) main=6.12 ;; *) main=$1 ;; esac
begin=${begin:-$(date +%s)}
export begin

# What is tested, so that what passed with the same is not run again; nothing when that
# cannot be told.
state=
[ -z "$full" ] || [ -n "${KERNEL_SRC:-}" ] || state=$(
	cd "$top"
	echo "$KERNELS"
	git rev-parse HEAD 2>/dev/null && git diff HEAD | sha256sum &&
		git ls-files -z --others --exclude-standard | xargs -0 -r sha256sum | sha256sum
) || state=

# part NAME COMMAND... - run a part; its own failure is a failed test, whatever
# lines it prints.
part() {
	part=$1
	shift
	say "test: $part ($(($(date +%s) - begin)) s)"
	{ "$@" 2>&1 || echo "not ok - $part: $* failed"; } | tee "$dir/parts/$part" | tee -a "$log"
}

# resumed NAME COMMAND... - a part that is not run again when it has passed
resumed() {
	kept=$dir/parts/$1
	if [ -n "$state" ] && [ "$(cat "$kept.passed" 2>/dev/null)" = "$state" ]; then
		say "test: $1 has passed before"
		tee -a "$log" <"$kept"
		return
	fi
	rm -f "$kept.passed"
	part "$@"
	[ -z "$state" ] || grep -q '^not ok' "$kept" || echo "$state" >"$kept.passed"
}

quiet_make() {
	make -s --no-print-directory -C "$top" KERNEL="$main" SERIES_KERNELS="$KERNELS" "$@"
}

# bench_module KERNEL - what make bench adds to a kernel compiles there
bench_module() {
	TARGETS=lib/lowmem_bench/ "$top/scripts/build.sh" "$1" bench unpatched-bench >/dev/null &&
		echo "ok - bench-module-$1"
}

targets() {
	for target; do
		resumed "$target" quiet_make "$target"
	done
}

# What needs no more than one processor, in two lanes of about the same length.
lane_host() {
	targets test-core test-prove test-rooms test-agent test-bench test-random-board test-boots test-setup test-debian test-defconfigs test-selftests test-lava test-kcidb test-docs check-scripts
}

lane_tool() {
	targets test-tool test-tool-armhf test-tool-armel
}

lane_kernel() {
	resumed test-series quiet_make test-series
	for kernel; do
		# What is compiled for the checks of the other kernels, and by clang, waits for "full".
		case $full,$kernel in
		full,*) compilers='gcc clang' ;;
		",$main") compilers=gcc ;;
		*) compilers=none ;;
		esac
		resumed "check-kernel-$kernel" env COMPILERS="$compilers" \
			"$top/scripts/check-kernel.sh" "$kernel"
		[ -n "$full" ] || continue
		resumed "check-series-$kernel" "$top/scripts/check-series.sh" "$kernel"
		resumed "bench-module-$kernel" bench_module "$kernel"
	done
}

# Lanes run side by side, two at a time, so each prints to a file of its own.
if [ -n "$lane" ]; then
	log=$dir/lane-$lane
	: >"$log"
	"lane_$lane" "$@" >/dev/null
	exit
fi

# cmocka prints TAP when asked to.
CMOCKA_MESSAGE_OUTPUT=TAP
export CMOCKA_MESSAGE_OUTPUT

part programs quiet_make build/intermix build/armhf/intermix build/boot-runner build/agent/initramfs.cpio
printf '%s\n' kernel tool host |
	xargs -P 2 -I NAME "$0" lane NAME ${full:+full} "$@" || echo "not ok - lanes: failed" >>"$log"
cat "$dir/lane-host" "$dir/lane-tool" "$dir/lane-kernel" | tee -a "$log"
[ -z "$full" ] || resumed random-core quiet_make random-core N=10000000

dtbs=$("$top/scripts/dtbs.sh" "$main") || die "no device trees"
cd "$top"
resumed corpus tests/tool/corpus.sh build/intermix "$dtbs"
# shellcheck disable=SC2046 # paths without blanks
resumed static-maps tests/tool/static-maps.sh $(for kernel; do scripts/source.sh "$kernel"; done)
resumed same tests/tool/same.sh build/intermix "$dtbs"
resumed round-trip tests/tool/round-trip.sh build/intermix "$dtbs"
# With the boards whose device trees are there already.
case $main in
6.1) ;; # its trees have no folders, by which the test names them
*) resumed test-web quiet_make test-web WEB_KERNEL="$main" ;;
esac
# The kernels that the page is of.
# shellcheck disable=SC2046 # versions
[ -z "$full" ] || [ $# -lt 3 ] ||
	resumed defconfigs scripts/defconfigs.sh check $(cut -f 1 docs/defconfigs-options.tsv | sort -uV)
# What OpenBMC ships: ARMv5, one processor, half of the space for the kernel, no HIGHMEM.
if [ -z "$full" ]; then
	resumed "defconfigs-$main" scripts/defconfigs.sh build "$main" aspeed_g4
else
	for kernel; do
		resumed "defconfigs-$kernel" scripts/defconfigs.sh build "$kernel" all
	done
fi
case "$full $KERNELS " in
full*" 6.12 "*" 7.3 "*) resumed survey scripts/survey.sh --check 7.3 6.12 ;;
esac
how=--quick
[ -z "$full" ] || how=--resume
# What is compared with an unpatched kernel is asked for first.
resumed boots scripts/boots.sh $how ${full:+boot/matrix-full} boot/matrix
# Layouts that nobody thought of; make soak boots as many as one likes.
boards=4
[ -z "$full" ] || boards=200
for kernel; do
	resumed "soak-$kernel" scripts/soak.sh "$kernel" default "stock intermix packed" "$boards" 1
done
resumed test-runner quiet_make test-runner
if [ -n "$full" ]; then
	for kernel; do
		resumed "recipes-$kernel" scripts/check-recipes.sh "$kernel"
		if missing=$(scripts/check-sphinx.sh --check 2>&1); then
			resumed "sphinx-$kernel" scripts/check-sphinx.sh "$kernel"
		else
			echo "ok - sphinx-$kernel # SKIP $missing" | tee -a "$log"
		fi
		if missing=$(scripts/tools.sh --check 2>&1); then
			resumed "dump-$kernel" scripts/dump.sh "$kernel" rfc three-nomap
		else
			echo "ok - dump-$kernel # SKIP $missing" | tee -a "$log"
		fi
		resumed "suites-$kernel" scripts/suites.sh "$kernel" rfc "stock intermix packed"
		resumed "threads-$kernel" env KTAP=1 scripts/boot.sh "$kernel" default rfc \
			"stock intermix packed" intermix.agent=threads
		# Of other kernels those that are theirs alone.
		own=$(mutants_for "$kernel" | grep -F "/kernel/$kernel/mutants/" || :)
		[ "$kernel" != "$main" ] || own=$(mutants_for "$kernel")
		# shellcheck disable=SC2086 # paths without blanks
		[ -z "$own" ] || resumed "mutants-$kernel" scripts/mutants.sh "$kernel" $own
	done
	resumed machines scripts/machines.sh "$main"
	if missing=$(scripts/debian-root.sh --check 2>&1); then
		resumed debian env SOAK=60 scripts/debian.sh "$main" boot/debian/carve-out.board "stock intermix packed"
	else
		echo "ok - debian # SKIP $missing" | tee -a "$log" >&2
	fi
	resumed dist scripts/check-dist.sh
fi

# shellcheck disable=SC2086 # none or two words
scripts/matrix.sh ${full:+--record docs/matrix.tsv} >"$dir/matrix.md"
# That of some kernels alone is not what was booted.
if [ -n "$full" ] && [ "$KERNELS" = "$(kernels_known | xargs)" ]; then
	{ cat "$dir/matrix.md"; echo; sed -n '/^## Besides/,$p' docs/matrix.md; } >"$dir/matrix.new"
	cp "$dir/matrix.new" docs/matrix.md
fi
cat "$dir/matrix.md"
skipped=$(grep -cE '^ok .*# SKIP' "$log" || :)
passed=$(($(grep -cE '^ok ' "$log" || :) - skipped))
failed=$(grep -cE '^not ok ' "$log" || :)
if [ "$failed" != 0 ]; then
	say "test: what failed, in $log:"
	grep -E '^not ok ' "$log" >&2
fi
say "test: $(($(date +%s) - begin)) s; $skipped skipped"
grep -E '^ok .*# SKIP' "$log" >&2 || :
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
