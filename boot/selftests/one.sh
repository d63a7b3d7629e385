#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: one.sh FOLDER [TOP]
# In the guest of "make selftests": runs what TOP/tests names of a folder of the kernel's
# selftests.  Says of each program, and of each line of TAP that it writes, what came of it:
# "fact test FOLDER/COMMAND[:TEST] pass|skip|fail"; of a program that failed, its last words
# as "fact said FOLDER/COMMAND: TEXT".  One that fails runs up to three times, as some go
# by time, and the best counts; one that had to be ended by force runs once.
set -u
folder=$1
top=${2:-/opt/intermix/selftests}
work=$(mktemp -d /var/tmp/selftests.XXXXXX)
trap 'rm -rf "$work"' EXIT

# results NAME CODE - of one run, "TEST RESULT" a line
results() {
	case $2 in
	0) echo "$1 pass" ;;
	4) echo "$1 skip" ;;
	*) echo "$1 fail" ;;
	esac
	awk -v name="$1" '/^(# )*(not )?ok [0-9]+/ {
		sub(/^(# )*/, "")
		what = /^not/ ? "fail" : "pass"
		if ($0 ~ /# *(SKIP|XFAIL)/)
			what = "skip"
		sub(/^(not )?ok [0-9]+ *(- )?/, "")
		sub(/ *#.*/, "")
		say($0, what)
	}
	# So test_verifier says it.
	/^#[0-9]+\/[pu] .* (OK|FAIL|SKIP)/ {
		what = / OK/ ? "pass" : / FAIL/ ? "fail" : "skip"
		sub(/^#[0-9]+\//, "")
		sub(/ (OK|FAIL|SKIP).*/, "")
		say($0, what)
	}
	function say(test, what) {
		# Addresses and process IDs differ from run to run; a guest is at some hundreds when tests begin.
		gsub(/0x[0-9a-f]+|[0-9][0-9][0-9]+/, "N", test)
		gsub(/[^A-Za-z0-9_.,()\/+=-]+/, "_", test)
		print name ":" test (seen[test]++ ? "#" seen[test] : "") " " what
	}' "$work/out"
}

# best - of all runs; in the order of the first
best() {
	awk 'BEGIN { rank["fail"] = 1; rank["skip"] = 2; rank["pass"] = 3 }
		!($1 in got) { order[++n] = $1 }
		rank[$2] > rank[got[$1]] { got[$1] = $2 }
		END { for (i = 1; i <= n; i++) print "fact test " order[i], got[order[i]] }' "$1"
}

cp -r "$top/$folder" "$work/own" || exit 1
cd "$work/own" || exit 1
grep "^$folder " "$top/tests" >"$work/list" || { echo "no test of $folder in $top/tests"; exit 1; }
while read -r _ limit command; do
	file=$(echo "$command" | tr ' ' '\n' | grep -m 1 '^\./')
	[ -x "$file" ] || continue
	name=$folder/$(echo "$command" | sed -e 's|^setpriv .* \./||' -e 's|^\./||' -e 's/ /_/g')
	: >"$work/results"
	for _ in 1 2 3; do
		code=0
		# shellcheck disable=SC2086 # words
		timeout -k 5 "$limit" $command >"$work/out" 2>&1 </dev/null || code=$?
		results "$name" $code >>"$work/results"
		case $code in 0 | 4 | 124 | 137) break ;; esac
	done
	best "$work/results"
	echo "--- $name: exit status $code"
	case $code in
	0 | 4) ;;
	124 | 137) echo "fact said $name: still running after $limit s" ;;
	*)
		{ echo "exit status $code"; tail -n 4 "$work/out"; } | tr -cd '\n\t -~' |
			cut -c1-160 | sed "s|^|fact said $name: |"
		;;
	esac
done <"$work/list"
