#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-kernel.sh KERNEL
# Static checks of the series: checkpatch --strict, sparse, W=1 with gcc and clang, size,
# and that with the option off no object differs from the tree with the stand-alone fixes.
# Prints KTAP lines.  What passed with the same files and tools is not checked again,
# but for FRESH=1.  COMPILERS=gcc leaves clang out, COMPILERS=none all that is compiled.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"
# shellcheck source=scripts/kept.sh
. "$top/scripts/kept.sh"

[ $# -eq 1 ] || die "usage: check-kernel.sh KERNEL"
kernel=$1
kernel_known "$kernel"
patches=$top/kernel/$kernel/patches
out=$top/build/check-kernel
mkdir -p "$out"
cross=arm-linux-gnueabihf-
compilers=${COMPILERS:-gcc clang}

full=$("$top/scripts/tree.sh" "$kernel" intermix)
# Its objects tell which files to compare.
image=$full/obj-default

# checkpatch FILE... - in one go: it asks for the maintainers of a file once.  A source
# package has no history in which a commit could be looked up, so that Fixes: is
# missing beside some Cc: stable, see "Mailing a series" in docs/porting.md.
checkpatch() {
	(cd "$full" && perl scripts/checkpatch.pl --strict --no-summary --terse \
		--ignore UNKNOWN_COMMIT_ID,MISSING_FIXES_TAG "$@") \
		>"$out/style" 2>&1 || :
}

# styles PREFIX NAME... - a result for each file, and one for what is about none
styles() {
	prefix=$1
	shift
	cp "$out/style" "$out/style-rest"
	for name; do
		awk -v p="$prefix$name:" 'index($0, p) == 1' "$out/style" >"$out/style-one"
		awk -v p="$prefix$name:" 'index($0, p) != 1' "$out/style-rest" >"$out/style-left"
		mv "$out/style-left" "$out/style-rest"
		nothing_in "$out/style-one" "checkpatch-${name##*/}"
	done
	nothing_in "$out/style-rest" "checkpatch-says-nothing-else"
}

check_style() {
	# Documentation is not at the same place in all kernels.
	files=$(sed 's/.* //' "$full.overlay" | sort -u)
	names=$(sed '/^#/d' "$patches/series")
	# shellcheck disable=SC2046,SC2086 # names without blanks
	checkpatch $(echo "$names" | sed "s|^|$patches/|")
	# shellcheck disable=SC2086
	styles "$patches/" $names
	# shellcheck disable=SC2086
	checkpatch -f $files
	# shellcheck disable=SC2086
	styles "" $files
}

# Comments of headers, too, which no compiler is given with W=1.
check_kernel_doc() {
	(
		cd "$full"
		scripts/kernel-doc -none arch/arm/include/asm/lowmem_*.h \
			arch/arm/mm/lowmem/*.[ch] arch/arm/mm/lowmem/tests/*.[ch]
	) >"$out/kernel-doc" 2>&1 || echo "kernel-doc failed" >>"$out/kernel-doc"
	nothing_in "$out/kernel-doc" "kernel-doc-says-nothing"
}

# Lines that patches add to existing code.
added_lines() {
	awk '/^\+\+\+ / { code = $2 !~ /^b\/(Documentation\/|MAINTAINERS$)/; next }
		code && /^\+/ { n++ }
		END { print n + 0 }'
}

# How many lines the stand-alone patches and each of the two ways may add to existing code.
# "# packed lowmem" in the series is where the last begins.
check_size() {
	for way in fixes intermix packed; do
		# shellcheck disable=SC2016 # "$" is sed's last line
		case $way in
		fixes) most=280 part='/^# end of stand-alone fixes/,$d' ;;
		intermix) most=160 part='1,/^# end of stand-alone fixes/d; /^# packed lowmem/,$d' ;;
		packed) most=100 part='1,/^# packed lowmem/d' ;;
		esac
		sed -e "$part" -e '/^#/d' "$patches/series" | while read -r patch; do cat "$patches/$patch"; done |
			added_lines >"$out/added"
		lines=$(cat "$out/added")
		: >"$out/size"
		[ "$lines" -gt 0 ] && [ "$lines" -lt "$most" ] || echo "$lines lines" >"$out/size"
		nothing_in "$out/size" "$way-adds-$lines-lines"
	done
}

# Files after the mark that the series touches, as objects.
touched() {
	sed -n '/^# end of stand-alone fixes/,$p' "$patches/series" | sed '/^#/d' |
		while read -r patch; do
			sed -n 's|^+++ b/\(.*\)\.[cS]$|\1.o|p' "$patches/$patch"
		done | sort -u
}

# Objects of the image whose source uses a name that the series redefines.
dependents() {
	names='VMALLOC_START|VMALLOC_TOTAL|virt_addr_valid|is_vmalloc_addr|machine_desc|do_overflow_check|irq_handler'
	names="$names|virt_to_pfn|virt_to_page|pfn_valid|__pa_symbol|mem_map\\>"
	(cd "$1" && find . -name '*.o' ! -path './tools/*' ! -path './scripts/*' | sed 's|^\./||') |
		while read -r object; do
			for source in "$full/${object%.o}.c" "$full/${object%.o}.S"; do
				[ ! -f "$source" ] || ! grep -qE "$names" "$source" || echo "$object"
			done
		done
}

# C files before the mark that the series touches, as objects.
touched_by_fixes() {
	sed -n '1,/^# end of stand-alone fixes/p' "$patches/series" | sed '/^#/d' |
		while read -r patch; do
			sed -n 's|^+++ b/\(.*\)\.c$|\1.o|p' "$patches/$patch"
		done | sort -u
}

# They compile without a warning, drivers that are not emulated too.
check_standalone() {
	: >"$out/standalone"
	TARGETS=$(touched_by_fixes | tr '\n' ' ') "$top/scripts/build.sh" "$kernel" standalone fixes \
		>/dev/null 2>"$out/standalone.log" || cp "$out/standalone.log" "$out/standalone"
	nothing_in "$out/standalone" "stand-alone-fixes-compile"
}

# The first ARMv6 has no instruction for exclusive access to a byte: such code compiles,
# and does not link.
check_v6() {
	on_v6=$(TARGETS=arch/arm/kernel/traps.o "$top/scripts/build.sh" "$kernel" v6 fixes)
	${cross}nm "$on_v6/arch/arm/kernel/traps.o" >"$out/nm"
	grep ' U __bad_' "$out/nm" >"$out/v6" || :
	nothing_in "$out/v6" "ARMv6-has-all-that-traps.o-needs"
}

# An object without what depends on line numbers.  VM_UNAVAILABLE is for any architecture,
# so vmalloc_init() asks for it whatever the options are.
essence() {
	case $1 in
	*/mm/vmalloc.o) skip='init\\.text|__bug_table' ;;
	*) skip='^$' ;;
	esac
	${cross}objcopy --strip-debug "$1" "$out/object.o"
	${cross}objdump -s -d -r "$out/object.o" >"$out/dump"
	awk -v skip="$skip" '
		/^(Contents|Disassembly) of section |^RELOCATION RECORDS FOR / { off = $0 ~ skip }
		NR > 2 && !off' "$out/dump"
}

# A WARN() has its line in the code; the same one everywhere makes code the same.
no_lines="-include $top/tests/kernel/no-lines.h"

# compare CONFIG OBJECTS - build both trees, compare object by object
compare() {
	on_fixes=$(KCFLAGS=$no_lines TARGETS=$2 "$top/scripts/build.sh" "$kernel" "$1" fixes)
	on_full=$(KCFLAGS=$no_lines TARGETS=$2 "$top/scripts/build.sh" "$kernel" "$1" off)
	for object in $2; do
		essence "$on_fixes/$object" >"$out/before"
		essence "$on_full/$object" >"$out/after"
		cmp "$out/before" "$out/after" >"$out/differ" 2>&1 || :
		nothing_in "$out/differ" "unchanged-with-option-off-$object"
	done
}

# forget OBJ OBJECT|FOLDER/... - what make shall compile once more, and warn of once more
forget() {
	(
		cd "$1"
		shift
		for path; do
			case $path in
			*/) find "$path" -name '*.o' -delete ;;
			*) rm -f "$path" ;;
			esac
		done
	)
}

# warnings_in COMPILER OBJ OBJECT|FOLDER/... - of the compiler with W=1, and of sparse with
# gcc, without line numbers
warnings_in() {
	case $1 in
	gcc) with="C=2 W=1" prefix="ccache $cross" ;;
	clang) with="LLVM=-19 W=1" prefix= ;;
	esac
	obj=$2
	shift 2
	forget "$obj" "$@"
	# shellcheck disable=SC2086 # a list
	CCACHE_DIR="$cache/ccache" make -C "$obj" -f ../Makefile -j"$(nproc)" -Otarget ARCH=arm \
		CROSS_COMPILE="$prefix" KCFLAGS=-Wno-error $with "$@" >"$out/make.log" 2>&1 ||
		die "make $with failed, see $out/make.log"
	# Whatever bison says of a tool of the host, it says when that is built the first time.
	# kernel-doc of 7.3 has its own way to say it.
	sed -n -e 's/^\(\.\.\/\)*\([^ :]*\):[0-9:]* \(warning\|error\):/\2: \3:/p' \
		-e 's/^Warning: \(\.\.\/\)*\([^ :]*\):[0-9]* /\2: warning: /p' "$out/make.log" |
		grep -v '^scripts/' | sort
}

# built COMPILER CONFIG VARIANT OBJECTS - the folder of a build
built() {
	config=$2
	[ "$1" = gcc ] || config=$2+$1
	TARGETS=$4 "$top/scripts/build.sh" "$kernel" "$config" "$3"
}

# check_warnings NAME COMPILER BEFORE VARIANT AFTER VARIANT OBJECTS [OWN] - configurations
# and trees; OWN is there in the second alone
check_warnings() {
	obj_before=$(built "$2" "$3" "$4" "$7")
	# shellcheck disable=SC2086 # a list
	warnings_in "$2" "$obj_before" $7 >"$out/warnings-before"
	obj_after=$(built "$2" "$5" "$6" "$7 ${8:-}")
	# shellcheck disable=SC2086 # a list
	warnings_in "$2" "$obj_after" $7 ${8:-} >"$out/warnings-after"
	comm -13 "$out/warnings-before" "$out/warnings-after" >"$out/warnings"
	nothing_in "$out/warnings" "W=1-says-nothing-new-$1-$2"
}

# All that is compiled.
check_objects() {
	"$top/scripts/build.sh" "$kernel" default intermix >/dev/null
	check_standalone
	check_v6
	# There is a swiotlb with LPAE.
	elsewhere='kasan_init|swiotlb'
	objects=$({
		touched | grep -vE "$elsewhere"
		dependents "$image" | grep -v /lowmem/
	} | sort -u)
	compare objects "$(echo "$objects" | tr '\n' ' ')"
	compare objects-kasan arch/arm/mm/kasan_init.o
	compare objects+lpae kernel/dma/swiotlb.o
	objects=$(touched | grep -vE "$elsewhere" | tr '\n' ' ')
	fixes=$(touched_by_fixes | tr '\n' ' ')
	for compiler in $compilers; do
		check_warnings fixes "$compiler" standalone unpatched standalone fixes "$fixes"
		check_warnings features "$compiler" objects fixes sparse intermix "$objects" arch/arm/mm/lowmem/
		check_warnings swiotlb "$compiler" objects+lpae fixes sparse+lpae intermix kernel/dma/swiotlb.o
	done
}

# A mutant that does not apply is found here, not after an hour.
check_mutants() {
	mutants_for "$kernel" | while read -r patch; do
		patch -d "$full" -p1 -F0 --dry-run -s <"$patch" >"$out/mutant" 2>&1 ||
			sed "s|^|${patch##*/}: |" "$out/mutant"
	done >"$out/mutants"
	mutants_for "$kernel" | grep -q . || echo "no mutants" >"$out/mutants"
	nothing_in "$out/mutants" "mutants-apply"
}

# Nobody compares with the ends of vmalloc space or lowmem who has not been looked at.
check_places() {
	"$top/scripts/places.sh" "$kernel" | diff "$top/kernel/$kernel/places" - >"$out/places" 2>&1 || :
	nothing_in "$out/places" "places-that-name-an-end"
}

# In no verdict that is kept: mutants do not matter to the rest.
check_mutants

# All that a verdict depends on.  bench-* is of make bench.
key=$({
	cat "$full.key"
	cd "$top"
	find core kernel/config kernel/overlay "kernel/$kernel" tests/kernel \
		scripts/check-kernel.sh scripts/places.sh scripts/build.sh scripts/tree.sh scripts/common.sh scripts/overlay.sh scripts/kept.sh tests/ktap.sh \
		-type f ! -path '*/mutants/*' ! -name 'bench-*' |
		LC_ALL=C sort | xargs sha256sum
	${cross}gcc --version
	clang-19 --version
	ld.lld-19 --version
	${cross}objdump --version
	sparse --version
	perl --version
	echo "$compilers"
} | sha256sum | cut -c1-16)
kept=$cache/checked/$kernel-$key
if has_passed "$kept"; then
	say "check-kernel: $kernel: passed before with the same files and tools ($kept)"
	cat "$kept"
	exit
fi

exec 3>&1 >"$out/verdicts"
trap 'cat "$out/verdicts" >&3' EXIT
trap 'exit 1' INT TERM
check_style
check_kernel_doc
check_places
check_size
[ "$compilers" = none ] || check_objects
if ! grep -q '^not ok' "$out/verdicts"; then
	mkdir -p "${kept%/*}"
	cp "$out/verdicts" "$kept.$$"
	mv "$kept.$$" "$kept"
fi
