#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: fuzz.sh short|long|merge RUNS READER...
# Run the libFuzzer targets of readers, from the corpus in tests/tool/corpus.
# short: the same RUNS runs each time, one line a reader. long: with progress;
# what is found is kept in build/tests/fuzz/corpus. merge: that becomes the corpus.
set -u

mode=$1 runs=$2
shift 2
. "$(dirname -- "$0")/../ktap.sh"
what='fuzz '
build=build/tests/fuzz

max_len() {
	case $1 in
	dtb) echo 2048 ;;
	overlay | fit) echo 4096 ;;
	board_file | iomem | lowmem_layout | log) echo 1024 ;;
	*) echo 256 ;;
	esac
}

# fuzz READER NEW OPTION...: run from corpus and seeds; what is found goes to NEW
fuzz() {
	reader=$1 new=$2
	shift 2
	dict=tests/tool/dict/$reader.dict
	set -- "$@" "-max_len=$(max_len "$reader")" -timeout=10 \
		"-artifact_prefix=$build/$reader-" "$new" "tests/tool/corpus/$reader"
	[ ! -d "$build/seeds/$reader" ] || set -- "$@" "$build/seeds/$reader"
	[ ! -f "$dict" ] || set -- "-dict=$dict" "$@"
	"$build/$reader" "$@"
}

short() {
	new=$build/new-$1
	rm -rf "$new"
	mkdir -p "$new"
	log=$build/short-$1.log
	try "$1" fuzz "$1" "$new" "-runs=$runs" -seed=1 -verbosity=0
}

long() {
	mkdir -p "$build/corpus/$1"
	begin=$(date +%s)
	echo "fuzz $1: $runs runs"
	if fuzz "$1" "$build/corpus/$1" "-runs=$runs" -print_final_stats=1 2>&1 |
		tee "$build/$1.log" | grep --line-buffered -E 'pulse|stat::|ERROR|SUMMARY|does not hold'; then :; fi
	grep -q "^stat::number_of_executed_units: *$runs$" "$build/$1.log" &&
		! grep -q ERROR "$build/$1.log" || failed=1
	echo "fuzz $1: $(($(date +%s) - begin)) s"
}

merge() {
	new=$build/merged-$1
	rm -rf "$new"
	mkdir -p "$new" "$build/corpus/$1"
	set -- "$1" "$build/corpus/$1" "tests/tool/corpus/$1"
	[ ! -d "$build/seeds/$1" ] || set -- "$@" "$build/seeds/$1"
	reader=$1
	shift
	"$build/$reader" -set_cover_merge=1 -use_counters=0 "-max_len=$(max_len "$reader")" "$new" "$@" \
		>"$build/$reader.log" 2>&1 || failed=1
	rm -rf "tests/tool/corpus/$reader"
	mv "$new" "tests/tool/corpus/$reader"
	echo "merge $reader: $(find "tests/tool/corpus/$reader" -type f | wc -l) files"
}

for name; do
	case $mode in
	short) short "$name" ;;
	long) long "$name" ;;
	merge) merge "$name" ;;
	esac
done
[ "$mode" != short ] || echo "1..$n"
exit "$failed"
