#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: golden.sh INTERMIX [--update]
# Compare plans of shipped layouts with the files in tests/tool/golden, which
# are named LAYOUT.FORMAT (utf8 is text by box characters).
set -u

intermix=$1
UPDATE=${2-}
golden=tests/tool/golden
out=$(mktemp)
trap 'rm -f "$out"' EXIT
failed=0
n=0

for want in "$golden"/*; do
	file=${want##*/}
	layout=${file%.*}
	case ${file##*.} in
	utf8) set -- --format text --utf8 ;;
	*) set -- --format "${file##*.}" ;;
	esac
	"$intermix" plan --layout "boot/layouts/$layout.layout" "$@" >"$out"
	[ "$UPDATE" ] && cp "$out" "$want"
	n=$((n + 1))
	if cmp -s "$out" "$want"; then
		echo "ok $n - golden $file"
	else
		echo "not ok $n - golden $file"
		diff -u "$want" "$out" | head -n 10 | sed 's/^/# /'
		failed=1
	fi
done
[ "$n" -gt 0 ] || { echo "not ok 1 - golden files exist"; failed=1; }
echo "1..$n"
exit "$failed"
