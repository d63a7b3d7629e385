# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034
# Sourced by what tests in shell: numbered KTAP lines, and a folder of their own.
# Set afterwards, if at all: $what, which stands before each name; $log, a file that is
# shown when a test fails; $keep, a file that gets the same lines, for scripts/kcidb.sh.

[ -n "${top:-}" ] || top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
n=0
failed=0
what=
log=/dev/null
keep=

# put_line LINE
put_line() {
	echo "$1"
	[ -z "$keep" ] || echo "$1" >>"$keep"
}

# own_folder - $dir, which is removed in the end, with $log in it
own_folder() {
	dir=$(mktemp -d)
	trap 'rm -rf "$dir"' EXIT
	log=$dir/log
}

# result STATUS NAME [WHY] - passed when STATUS is 0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		put_line "ok $n - $what$2"
		return
	fi
	put_line "not ok $n - $what$2${3:+: $3}"
	[ ! -s "$log" ] || tail -n 60 "$log" | sed 's/^/# /' | tee -a "${keep:-/dev/null}"
	failed=1
}

# skipped NAME WHY
skipped() {
	n=$((n + 1))
	put_line "ok $n - $what$1 # SKIP $2"
}

# report NAME WHY - passed when WHY is empty
report() {
	if [ -z "$2" ]; then result 0 "$1"; else result 1 "$1" "$2"; fi
}

# nothing_in FILE NAME - passed when the file is empty; shows it else
nothing_in() {
	log_of_test=$log
	log=$1
	if [ -s "$1" ]; then result 1 "$2"; else result 0 "$2"; fi
	log=$log_of_test
}

# try NAME COMMAND... - what it prints goes to $log; a function must chain by &&
try() {
	name_tried=$1
	shift
	code_tried=0
	"$@" >"$log" 2>&1 || code_tried=$?
	result "$code_tried" "$name_tried"
}

# says TEXT COMMAND... - it fails, and all it says is one line that has the text
says() {
	text=$1
	shift
	"$@" >"$dir/stdout" 2>"$log" && return 1
	[ "$(wc -l <"$log")" -eq 1 ] && grep -qF -- "$text" "$log"
}

# finish - the last line, and the exit status
finish() {
	echo "1..$n"
	exit "$failed"
}
