#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Sourced: commands as KTAP lines, of the subject $what; what they print goes to $log.
# Counts in $n, sets $failed to 1 when one fails.
: "${what:?}" "${log:?}"
n=0
failed=0

# try TITLE COMMAND... - a COMMAND must chain what it does by &&
try() {
	title=$1
	shift
	n=$((n + 1))
	if "$@" >"$log" 2>&1; then
		echo "ok $n - $what: $title"
	else
		echo "not ok $n - $what: $title"
		tail -n 30 "$log" | sed 's/^/# /'
		# shellcheck disable=SC2034 # for the script that sources this
		failed=1
	fi
}
