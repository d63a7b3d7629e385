#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: survey.sh INTERMIX [--update]
# Surveys a small corpus, compiled here: golden output in each format, the same
# numbers in all of them, and what cannot be read does not stop it.
# Checks are functions that check() runs.
# shellcheck disable=SC2317
set -u

intermix=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
UPDATE=${2-}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='survey: '

# check NAME COMMAND...
check() {
	name=$1
	shift
	if "$@"; then report "$name" ""; else report "$name" "$* failed"; fi
}

# run CODE ARGUMENT...: run a survey in $dir; out and err there
run() {
	code=$1
	shift
	(cd "$dir" && "$intermix" survey "$@" >out 2>err)
	got=$?
	[ "$got" -eq "$code" ] && return
	sed 's/^/# /' "$dir/err"
	report "$*" "exit code $got, expected $code"
}

# Rows of the TSV by the name in the first column: row NAME FIELD-NAME
field() {
	awk -F'\t' -v name="$1" -v field="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == field) at = i }
		$1 == name { print $at }' "$dir/golden.tsv"
}

# The lines that JSON and text must have when they say what the TSV says.
expected_json() {
	awk -F'\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		/^#/ || $at["ram_source"] == "unknown" { next }
		{
			hole = "null"
			if ($at["hole_size"] != "")
				hole = "{\"phys\": " $at["hole_start"] ", \"size\": " $at["hole_size"]
			printf "{\"board\": \"%s\"|\"ram\": %s, |", $1, $at["ram"]
			printf "\"stock\": {\"lowmem\": %s, \"highmem\": %s, \"vmalloc_total\": %s, |",
				$at["stock_lowmem"], $at["stock_highmem"], $at["stock_vmalloc_total"]
			for (i = split("intermix packed", mode, " "); i; i--) {
				m = mode[i]
				why = $at[m "_why"] == "" ? "null" : "\"" $at[m "_why"] "\""
				printf "\"%s\": {\"lowmem\": %s, \"highmem\": %s, \"vmalloc_total\": %s, ",
					m, $at[m "_lowmem"], $at[m "_highmem"], $at[m "_vmalloc_total"]
				printf "\"gain\": %s, \"why\": %s}|", $at[m "_gain"], why
			}
			printf "\"nr_holes\": %s, \"biggest_hole\": %s\n", $at["holes"], hole
		}' "$dir/golden.tsv"
}

expected_text() {
	awk -F'\t' '
		function human(b) {
			unit = b >= 10 * 1024 ^ 3 ? 1024 ^ 3 : b >= 1024 ^ 2 || !b ? 1024 ^ 2 : 1024
			name = unit == 1024 ^ 3 ? " GiB" : unit == 1024 ^ 2 ? " MiB" : " KiB"
			if (b % unit == 0 || (unit == 1024 ^ 3 && b >= 100 * unit))
				return int(b / unit) name
			return sprintf("%.1f", int(10 * b / unit) / 10) name
		}
		function gain(b) { return b > 0 ? "+" human(b) : "-" }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		/^#/ || $at["ram_source"] == "unknown" { next }
		{
			printf "%12s%12s%12s", human($at["ram"]), human($at["stock_lowmem"]),
				human($at["stock_highmem"])
			split("intermix packed", mode, " ")
			for (i = 1; i in mode; i++)
				printf "%12s%12s%12s%12s", human($at[mode[i] "_lowmem"]),
					human($at[mode[i] "_highmem"]), gain($at[mode[i] "_gain"]),
					human($at[mode[i] "_vmalloc_total"])
			printf "%7d  %s\n", $at["holes"], $1
		}' "$dir/golden.tsv"
}

# Each board of the JSON as one line.
same_in_json() {
	sed -n '/"boards": \[/,/^  \],/p' "$dir/golden.json" | tr -d '\n' |
		sed 's/    {"board"/\n{"board"/g' >"$dir/json"
	expected_json >"$dir/want"
	[ -s "$dir/want" ] || return 1
	while IFS='|' read -r board parts; do
		grep -F "$board" "$dir/json" >"$dir/board" || return 1
		while [ -n "$parts" ]; do
			grep -qF "${parts%%|*}" "$dir/board" || {
				echo "# $board: no ${parts%%|*}"
				return 1
			}
			case $parts in *'|'*) parts=${parts#*|} ;; *) parts= ;; esac
		done
	done <"$dir/want"
}

same_in_text() {
	expected_text >"$dir/want"
	[ -s "$dir/want" ] || return 1
	while IFS= read -r line; do
		grep -qF "$line" "$dir/golden.text" || { echo "# no $line"; return 1; }
	done <"$dir/want"
}

# A bar for each mode that a board gains by, with its gain; none for the others.
same_in_svg() {
	awk -F'\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		!/^#/ && $at["intermix_gain"] > 0 { print "+" $at["intermix_gain"] / 1048576 " MiB</tspan> intermix" }
		!/^#/ && $at["packed_gain"] > 0 { print "+" $at["packed_gain"] / 1048576 " MiB</tspan> packed" }
		' "$dir/golden.tsv" >"$dir/want"
	grep -o '+[^<]*</tspan> [a-z]*' "$dir/golden.svg" >"$dir/have"
	cmp -s "$dir/want" "$dir/have" && [ -s "$dir/want" ] || return 1
	# Besides the one that explains it.
	for mode in intermix packed; do
		[ "$(grep -c "class=\"$mode\"" "$dir/golden.svg")" = $((1 + $(grep -c "$mode$" "$dir/want"))) ] ||
			return 1
	done
}

# The legend has the layouts that any board gains by: here packed alone.
svg_legend_by_occurrence() {
	"$intermix" survey boot/boards/netgear-r8000.board --format svg >"$dir/packed.svg" &&
		grep -q '>gained by packed<' "$dir/packed.svg" &&
		! grep -q '>gained by intermix<' "$dir/packed.svg" &&
		"$intermix" survey boot/boards/none.board --format svg >"$dir/none.svg" &&
		! grep -q 'lowmem in stock\|gained by [a-z]*<' "$dir/none.svg"
}

# totals KEY: of the TSV, in bytes or boards: given, assumed, all
totals() {
	sed -n "s/^#total\t\(given\|assumed\|all\)\t.*\t$1=\([0-9]*\).*/\2/p" "$dir/golden.tsv" | tr '\n' ' '
}

# The sums that the rows give, for the same three.
sums() {
	awk -F'\t' -v field="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == field) at = i; next }
		/^#/ { next }
		{ sum[$3] += $at }
		END { printf "%.0f %.0f %.0f\n", sum["given"], sum["assumed"], sum["given"] + sum["assumed"] }' \
		"$dir/golden.tsv"
}

same_totals() {
	for pair in intermix_gain:intermix_gain packed_gain:packed_gain stock_lost:stock_highmem \
		intermix_lost:intermix_highmem packed_lost:packed_highmem holes:holes; do
		[ "$(totals "${pair%:*}")" = "$(sums "${pair#*:}") " ] || {
			echo "# ${pair%:*}: $(totals "${pair%:*}"), rows sum up to $(sums "${pair#*:}")"
			return 1
		}
	done
}

corpus() {
	(cd "$here/survey/boards" && find . -name '*.dts') | while read -r dts; do
		mkdir -p "$dir/boards/$(dirname "$dts")"
		dtc -q -I dts -O dtb -o "$dir/boards/${dts%.dts}.dtb" "$here/survey/boards/$dts" ||
			exit 1
	done
	cp "$here/survey/assume" "$dir/assume"
	cp "$here/../../boot/boards/rfc.board" "$dir/boards/sub/rfc.board"
	echo "no board" >"$dir/boards/notes.txt"
	ln -s .. "$dir/boards/sub/loop"
	mkfifo "$dir/boards/fifo.dtb"
}

check "compile the corpus" corpus
for format in text tsv json svg; do
	run 0 boards --assume assume --format "$format"
	cp "$dir/out" "$dir/golden.$format"
	[ -z "$UPDATE" ] || cp "$dir/out" "$here/survey/golden.$format"
	check "golden $format" cmp "$here/survey/golden.$format" "$dir/golden.$format"
	[ ! -s "$dir/err" ] || report "golden $format" "wrote to stderr"
done
check "json has the tsv's numbers" same_in_json
check "text has the tsv's numbers" same_in_text
check "svg has the tsv's gains" same_in_svg
check "svg's legend has what occurs" svg_legend_by_occurrence
check "totals are the sums of the rows" same_totals
check "static maps" [ "$(field maps static_maps)$(field gains static_maps)" = 10 ]
check "static maps: the kernel's default" [ "$(field maps intermix_gain)" = 0 ]
check "static maps: possible" [ "$(field maps possible_upper)/$(field maps possible_gain)" = 25165824/33554432 ]
check "zaius' gain" [ "$(field gains intermix_gain)/$(field gains packed_gain)" = 67108864/67108864 ]
check "beyond the window" [ "$(field beyond intermix_gain)/$(field beyond packed_gain)" = 0/134217728 ]

# What plan says about a board is what the survey says.
run 0 boards --assume assume --format tsv
for board in gains sub/beyond sub/small; do
	for mode in stock intermix packed; do
		plan=$("$intermix" plan --dtb "$dir/boards/$board.dtb" --format json |
			sed -n "/\"$mode\": {/,/}/s/.*\"lowmem\": \([0-9]*\),.*/\1/p")
		check "$board as in plan, $mode" [ "$(field "${board#*/}" "${mode}_lowmem")" = "$plan" ]
	done
done

# One board by many paths is one row; options count.
run 0 boards/gains.dtb boards/gains.dtb --format tsv
check "the same path twice" [ "$(grep -c '^gains' "$dir/out")" = 1 ]
run 0 boards/gains.dtb --vmalloc 64M --upper 16M --format tsv
cp "$dir/out" "$dir/golden.tsv"
check "--vmalloc" [ "$(field gains stock_lowmem)" = $((880 << 20)) ]
check "--upper" [ "$(field gains intermix_lowmem)" = $((928 << 20)) ]
run 0 boards/gains.dtb --split 2g --format tsv
cp "$dir/out" "$dir/golden.tsv"
check "--split" [ "$(field gains stock_highmem)" = 0 ]
printf 'ram 1G@0\nsplit 2g\n' >"$dir/split.board"
run 0 split.board --format tsv
cp "$dir/out" "$dir/golden.tsv"
check "split of a board file" [ "$(field split stock_lowmem)" = $((1 << 30)) ]
run 0 split.board --format json
check "split of a board file, JSON" grep -qF '"page_offset": 2147483648' "$dir/out"
run 0 split.board
check "split of a board file, text" grep -q '; split 2g' "$dir/out"
run 0 split.board --split 3g --format tsv
cp "$dir/out" "$dir/golden.tsv"
check "--split instead of it" [ "$(field split stock_lowmem)" = $((768 << 20)) ]
printf 'ram 1G@0x100000000\nbase 0x100000000\n' >"$dir/far.board"
run 0 far.board --format tsv
cp "$dir/out" "$dir/golden.tsv"
check "a board file with RAM beyond 4 GiB only" [ "$(field far lpae)" = 1 ]
run 0 boards/sub/high.dtb --lpae -o "$dir/x.tsv"
check "format by suffix" grep -q '^high' "$dir/x.tsv"

# Bad boards: the rest is complete, each is said once, exit 3.
head -c 200 "$dir/boards/gains.dtb" >"$dir/cut.dtb"
echo "ram" >"$dir/bad.board"
mkdir "$dir/empty"
ln -s nowhere "$dir/empty-link.dtb"
run 3 boards cut.dtb bad.board empty none.dtb --assume assume --format tsv -o out.tsv
grep -v '^#' "$here/survey/golden.tsv" >"$dir/want"
grep -v '^#' "$dir/out.tsv" >"$dir/have"
check "the rest is complete" cmp "$dir/want" "$dir/have"
check "counted in the output" grep -q 'unreadable=4$' "$dir/out.tsv"
check "one line each, and how many" [ "$(wc -l <"$dir/err")" = 5 ]
for text in "intermix: cut.dtb: " "bad.board:1: ram with 0 values" \
	"empty: no boards in it, expected" "none.dtb: No such file" "4 not readable, 9 surveyed"; do
	check "says $text" grep -qF "$text" "$dir/err"
done
run 3 . --format json
check "in json too" grep -qF '"unreadable": 3' "$dir/out"
check "dangling link" grep -qF "empty-link.dtb: No such file" "$dir/err"
run 3 empty
check "nothing at all: no totals" [ ! -s "$dir/out" ]
check "nothing at all: says so" grep -qF "empty: no boards in it, expected *.dtb or *.board" "$dir/err"

# refused CODE TEXT ARGUMENT...
refused() {
	code=$1 text=$2
	shift 2
	rm -f "$dir/x"
	run "$code" -o x "$@"
	if [ -e "$dir/x" ] || [ -s "$dir/out" ] || [ "$(wc -l <"$dir/err")" != 1 ]; then
		report "$text" "output, or not one line on stderr"
	else
		check "refused: $text" grep -qF -- "$text" "$dir/err"
	fi
}

# assume CONTENT TEXT: a bad line in a file of assumptions
assume() {
	# shellcheck disable=SC2059
	printf "$1" >"$dir/bad"
	refused 3 "$2" boards --assume bad
}

refused 2 "no path given"
refused 2 "unknown option '--nope'" boards --nope
refused 2 "option '--assume' without a value" boards --assume
refused 2 "bad --format 'png', expected text, json, svg or tsv" boards --format png
refused 2 "bad --vmalloc 'x'" boards --vmalloc x
refused 2 "bad --split '4g'" boards --split 4g
refused 2 "split 3g-opt with LPAE, expected one of them" boards --lpae --split 3g-opt
printf 'ram 1G@0\nlpae\n' >"$dir/lpae.board"
refused 3 "lpae.board: split 3g-opt with LPAE" lpae.board --split 3g-opt
printf 'ram 1G@0\nmachine fsl,imx6\n' >"$dir/short.board"
refused 3 "short.board: bad machine 'fsl,imx6'" short.board
refused 2 "second --assume" boards --assume assume --assume assume
refused 3 "none: No such file" boards --assume none
assume 'x.dtb\n' "bad:1: 'x.dtb' without a value, expected GLOB SIZE@BASE"
assume '#\nx.dtb 1G@0 2\n' "bad:2: 'x.dtb' and more than one value"
assume 'x.dtb 1G\n' "bad:1: bad size '1G', expected SIZE@BASE"
assume 'x.dtb 1G@0x800\n' "bad:1: 0x40000000@0x800 is not page aligned"
assume 'x.dtb 0@0\n' "bad:1: empty range"
assume 'x.dtb 1G@0\000\n' "bad:1: a NUL character"

finish
