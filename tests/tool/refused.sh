# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154,SC2034 # "intermix" is set by who reads this in
# Sourced after ktap.sh: what the tests of bad input share.

own_folder
log=$dir/stderr

# refused NAME CODE TEXT ARGUMENT...: one line on stderr that has TEXT, the exit
# code, nothing on stdout, no output file in $dir/out
refused() {
	name=$1 code=$2 text=$3
	shift 3
	rm -rf "$dir/out"
	mkdir "$dir/out"
	"$intermix" "$@" >"$dir/stdout" 2>"$dir/stderr"
	got=$?
	why=
	[ "$got" -eq "$code" ] || why="exit code $got, expected $code"
	[ "$(wc -l <"$dir/stderr")" -eq 1 ] || why="$why; not one line"
	grep -qF -- "$text" "$dir/stderr" || why="$why; no '$text'"
	[ ! -s "$dir/stdout" ] || why="$why; wrote to stdout"
	[ -z "$(ls -A "$dir/out")" ] || why="$why; left an output file"
	report "$name" "$why"
}
