#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: prove.sh [test|mutants]
# Shows that core/ has no run-time error for any input: Frama-C's Eva runs the drivers of
# tests/prove/, and WP proves what Eva cannot see (docs/testing.md, "What is proven").
# With "mutants", breaks core/ by each of tests/prove/mutants/ and expects to see it; with
# "test", does both, and skips them when a package is missing.
# Prints KTAP.  "prove.sh job NAME MACHDEP CORE OUT" is for itself.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"

here=$top/tests/prove
machdeps='x86_32 x86_64'
drivers='below check banks earlier'
proofs='wp-linear wp-packed wp-layout wp-order wp-banks'

# For a driver: how far loops are taken apart, and where states are kept apart.
eva_options() {
	case $1 in
	below)
		# The walks are taken apart to the last bank, so that the number of
		# regions is exact.
		echo "-eva-min-loop-unroll 130 -eva-plevel 20" \
			"-eva-slevel-function check_input:5000,page_offset_ok:10,layout_params_clamp:10,layout_compute:200,layout_compute_below:100,compute:50,main:50" \
			"-eva-split-return-function compute:0:-5" \
			"-eva-domains-function octagon:emit"
		;;
	check)
		# The same, to the last region.
		echo "-eva-min-loop-unroll 600 -eva-slevel-function layout_check:200,check_cover:20,count_holes:1100" \
			"-eva-domains-function octagon:valid_usable_bytes,octagon:whole_pmds"
		;;
	esac
}

# The functions that a run of WP proves the claims of.
wp_functions() {
	case $1 in
	wp-linear) echo usable_hole,emit,layout_walk_linear ;;
	wp-packed) echo layout_walk_packed,layout_stock_limit,layout_walked ;;
	wp-layout)
		echo layout_params_clamp,page_offset_ok,check_input,emit_upper,most_of,compute,layout_compute,layout_compute_below,layout_align_up,layout_align_down,layout_pmd_up,layout_pmd_down,layout_window
		;;
	wp-order) echo ram_grows,holes_grow,order,more_lowmem ;;
	wp-banks) echo layout_banks_size ;;
	esac
}

# run_frama_c MACHDEP OUT FOLDER ARGUMENTS... - leaves OUT.csv and OUT.log
run_frama_c() {
	machdep=$1 out=$2 include=$3
	shift 3
	rm -f "$out.csv"
	frama-c -machdep "$machdep" -cpp-extra-args="-I$top/core/shim -I$include" \
		-warn-unsigned-overflow -warn-signed-overflow "$@" \
		-then -report-csv "$out.csv" >"$out.log" 2>&1
}

eva() {
	# shellcheck disable=SC2046 # options are words
	run_frama_c "$2" "$4" "$3" -eva -eva-no-remove-redundant-alarms -eva-split-return auto \
		-eva-equality-through-calls formals $(eva_options "$1") "$3"/*.c "$here/$1.c"
}

# wp JOB MACHDEP CORE OUT - Eva has shown that memory is there.  The integers of both
# machdeps are the same, and so one is enough.  params, banks and the layout are taken
# to be apart ("Caveat").
wp() {
	dir=$4.annotated
	rm -rf "$dir"
	cp -r "$3" "$dir"
	for acsl in "$here"/*.acsl; do
		name=$(basename "$acsl" .acsl)
		case $name in *_h) name=${name%_h}.h ;; *) name=$name.c ;; esac
		awk -f "$here/annotate.awk" "$acsl" "$3/$name" >"$dir/$name" || return
	done
	case $1 in
	wp-linear | wp-packed) file=$dir/walk.c ;;
	wp-order) file=$here/order.c ;;
	*) file=$dir/${1#wp-}.c ;;
	esac
	why3 --config "$dir/why3.conf" config detect >/dev/null 2>&1 || return
	WHY3CONFIG=$dir/why3.conf run_frama_c "$2" "$4" "$dir" -wp -wp-model Caveat -wp-rte \
		-rte-no-mem -wp-par 1 -wp-prover z3 -wp-timeout "${PROVE_TIMEOUT:-30}" \
		-wp-fct "$(wp_functions "$1")" "$file"
}

# job NAME MACHDEP CORE OUT - prints why it fails, if it does
job() {
	unproven=
	case $1 in
	wp-*) wp "$@" || : ;;
	*) eva "$@" || : ;;
	esac
	if [ ! -s "$4.csv" ]; then
		echo "# $1 $2: frama-c failed:"
		grep -i error "$4.log" | sed 's/^/# /' | head -5
		return 1
	fi
	case $1 in
	wp-*)
		# All goals, whatever the report lists.
		if ! awk '/Proved goals:/ { good = $4 == $6 && $4 } END { exit !good }' "$4.log"; then
			grep '^\[wp\].*variant.*:' "$4.log" | grep -v Valid | sed "s/^/# $1 $2: /"
			awk '/Proved goals:/' "$4.log" | sed "s/^/# $1 $2: /"
			unproven=1
		fi
		;;
	below | check)
		# Taken apart to the last turn, a loop has been seen to end.
		if grep -q 'starting to merge loop iterations' "$4.log"; then
			grep 'starting to merge loop iterations' "$4.log" | sed "s/^/# $1 $2: /"
			return 1
		fi
		;;
	esac
	awk -v job="$1" -v machdep="$2" -v used="$4.used" -f "$here/judge.awk" "$here/left" "$4.csv" &&
		[ -z "$unproven" ]
}

# Each line of stdin: NAME MACHDEP CORE OUT
run_jobs() {
	# The exit code of a job is in a file: xargs would stop.
	# shellcheck disable=SC2016 # for the inner shell
	xargs -P "${PROVE_JOBS:-1}" -L 1 sh -c \
		'"$0" job "$@" >"$4.said" 2>&1; echo $? >"$4.code"' "$0"
}

# The jobs of `make prove`: NAME MACHDEP
jobs() {
	for name in $proofs; do
		echo "$name x86_32"
	done
	for name in $drivers; do
		for machdep in $machdeps; do
			echo "$name $machdep"
		done
	done
}

prove() {
	out=$top/build/prove
	rm -rf "$out"
	mkdir -p "$out"
	jobs | while read -r name machdep; do
		echo "$name $machdep $top/core $out/$name-$machdep"
	done | run_jobs

	jobs >"$out/jobs"
	while read -r name machdep; do
		run=$out/$name-$machdep
		cat "$run.said"
		result "$(cat "$run.code")" "prove-$name-$machdep"
	done <"$out/jobs"
	code=0
	axioms || code=$?
	result $code "prove-axioms"
	# Nothing is in the list that is not needed.
	code=0
	awk -v need=1 -f "$here/judge.awk" "$here/left" "$out"/*.used || code=$?
	result $code prove-left
	code=0
	all_claims || code=$?
	result $code "prove-all-claims"
	code=0
	all_public || code=$?
	result $code "prove-all-public"
}

# The axioms about bits, as many as there are.
axioms() {
	claims=$(grep -c '^  axiom' "$here/layout_h.acsl")
	[ "$(z3 "$here/rounding.smt2" | grep -cx unsat)" = "$claims" ] &&
		[ "$(grep -c check-sat "$here/rounding.smt2")" = "$claims" ]
}

# Each function that has a claim is in a job that proves it.
all_claims() {
	proven=$(for name in $proofs; do wp_functions "$name"; done | tr ',' ' ')
	claimed=$(sed -n 's/^@ \([a-z_0-9]*\)\( prototype\)*$/\1/p' "$here"/*.acsl | grep -vx top)
	missing=
	for function in $claimed; do
		case " $(echo "$proven" | tr '\n' ' ') " in
		*" $function "*) ;;
		*) missing="$missing $function" ;;
		esac
	done
	[ -z "$missing" ] || { echo "# no job proves:$missing"; return 1; }
}

# Each public function is called by a driver, or else only by those of the kernel.
all_public() {
	missing=
	functions=$(sed -n 's/^[a-z].*[ *]\(layout_[a-z_]*\)(.*/\1/p' "$top/core/layout.h" "$top/core/largest.h")
	for function in $functions; do
		case $function in layout_align_* | layout_pmd_* | layout_window | layout_compute) continue ;; esac
		grep -q "[^a-z_]$function(" "$here"/*.c || missing="$missing $function"
	done
	[ -z "$missing" ] || { echo "# no driver calls:$missing"; return 1; }
}

# Each mutant names the job that has to fail, and a word of what it has to say.
mutants() {
	out=$top/build/prove-mutants
	rm -rf "$out"
	mkdir -p "$out"
	# What is wrong is not looked for long.
	PROVE_TIMEOUT=3
	export PROVE_TIMEOUT
	for patch in "$here"/mutants/*.patch; do
		mutant=$(basename "$patch" .patch)
		cp -r "$top/core" "$out/$mutant"
		patch -s -d "$out/$mutant" -p2 <"$patch" || die "$patch does not apply"
		echo "$(sed -n 's/^Caught-by: //p' "$patch") x86_32 $out/$mutant $out/$mutant.run"
	done >"$out/jobs"
	run_jobs <"$out/jobs"

	for patch in "$here"/mutants/*.patch; do
		mutant=$(basename "$patch" .patch)
		run=$out/$mutant.run
		grep -m 2 '^# ' "$run.said" || :
		code=0
		[ "$(cat "$run.code")" != 0 ] &&
			grep -q "$(sed -n 's/^Says: //p' "$patch")" "$run.said" || code=1
		result $code "prove-mutant-$mutant"
	done
}

if [ "${1:-}" = job ]; then
	shift
	job "$@"
	exit
fi

command=${1:-prove}
case $command in
prove | test | mutants) ;;
*) die "usage: prove.sh [test|mutants]" ;;
esac

missing=
for program in frama-c:frama-c-base why3:why3 z3:z3; do
	command -v "${program%:*}" >/dev/null || missing="$missing ${program#*:}"
done
if [ -n "$missing" ] && [ "$command" != test ]; then
	die "needs the Debian package(s):$missing"
fi

echo "KTAP version 1"
if [ -n "$missing" ]; then
	skipped prove "needs the Debian package(s):$missing"
else
	[ "$command" = mutants ] || prove
	[ "$command" = prove ] || mutants
fi
finish
