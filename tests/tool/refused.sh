# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # "intermix" is set by who reads this in
# What the tests of bad input share.

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
n=0

# refused NAME CODE TEXT ARGUMENT...: one line on stderr that has TEXT, the exit
# code, nothing on stdout, no output file in $dir/out
refused() {
	name=$1 code=$2 text=$3
	shift 3
	n=$((n + 1))
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
	if [ -z "$why" ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name: $why"
		sed 's/^/# /' "$dir/stderr"
		failed=1
	fi
}

# finish: the last line, and the exit code of the test
finish() {
	echo "1..$n"
	exit "$failed"
}
