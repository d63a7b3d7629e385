# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced after tests/ktap.sh: what $intermix writes, in $dir/out and $dir/err.
: "${intermix:?}" "${dir:=}"

# says NAME CODE TEXT COMMAND OPTION...: TEXT is in the output, in one line
says() {
	name=$1 code=$2 text=$3
	shift 3
	COLUMNS=1000 "$intermix" "$@" >"$dir/out" 2>"$dir/err"
	got=$?
	if [ "$got" -ne "$code" ]; then
		report "$name" "exit code $got, expected $code"
	elif ! grep -qF -- "$text" "$dir/out"; then
		report "$name" "no '$text'"
	elif [ -s "$dir/err" ]; then
		report "$name" "wrote to stderr"
	else
		report "$name" ""
	fi
}
