#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: golden.sh INTERMIX [--update]
# Compare what commands write with the files tests/tool/golden/COMMAND/NAME.FORMAT.
# FORMAT is that of --format, or for text: utf8 (box characters), wide (140
# columns) or narrow (40 columns).  NAME is a layout of boot/boards or
# tests/tool/boards, or a device tree of tests/tool/dts; NAME.args has options,
# and all of them when there is no such board.  To add a file, create it empty
# and run make golden-tool.  A command may answer "no", but not fail.
set -u

intermix=$1
UPDATE=${2-}
golden=tests/tool/golden
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='golden '
unset COLUMNS NO_COLOR

# board NAME: print the options that read it
board() {
	for board in "boot/boards/$1.board" "tests/tool/boards/$1.board"; do
		[ ! -f "$board" ] || echo "--board $board"
	done
	[ -f "tests/tool/dts/$1.dts" ] || return 0
	dtc -q -I dts -O dtb -o "$dir/$1.dtb" "tests/tool/dts/$1.dts"
	echo "--dtb $dir/$1.dtb"
}

# run COMMAND FORMAT OPTION...
run() {
	command=$1 format=$2
	shift 2
	case $format in
	utf8) "$intermix" "$command" "$@" --format text --utf8 ;;
	wide) COLUMNS=140 "$intermix" "$command" "$@" --format text ;;
	narrow) COLUMNS=40 "$intermix" "$command" "$@" --format text ;;
	*) "$intermix" "$command" "$@" --format "$format" ;;
	esac
}

for want in "$golden"/*/*; do
	file=${want#"$golden/"}
	command=${file%/*}
	name=${want##*/}
	format=${name##*.}
	name=${name%.*}
	[ "$format" != args ] || continue
	args=$(cat "$golden/$command/$name.args" 2>/dev/null)
	# Options are words.
	# shellcheck disable=SC2046,SC2086
	run "$command" "$format" $(board "$name") $args >"$dir/out"
	code=$?
	[ "$UPDATE" ] && cp "$dir/out" "$want"
	diff -u "$want" "$dir/out" >"$log" && [ "$code" -le 1 ] && [ -s "$dir/out" ]
	result $? "$file"
done
[ "$n" -gt 1 ] || result 1 "files exist"
finish
