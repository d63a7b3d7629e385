#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dump-table.sh [--record | --check]
# Writes the table of docs/debugging.md out of docs/debugging.tsv, a line a tool, dump and
# layout: "kernel board tool version dump layout question=answer...", as scripts/dump.sh
# finds them.  With --record, what make test-dump found last is first put there: for each
# kernel, board and tool, the lines that are there go.  With --check, only compares.
set -eu
. "$(dirname -- "$0")/common.sh"

table=$top/docs/debugging.tsv
page=$top/docs/debugging.md
out=$top/build/dump
begin='<!-- Written by: make dump-table -->'
end='<!-- Until here. -->'

record() {
	found=$(find "$out" -mindepth 2 -maxdepth 2 -name found.rows -size +0 | sort)
	[ -n "$found" ] || die "$out: no found.rows there, expected what make test-dump leaves"
	# shellcheck disable=SC2086 # paths of ours
	awk -F '\t' -v OFS='\t' '
		FILENAME != table { new[$1, $2, $3]; line[++n] = $0; next }
		!(($1, $2, $3) in new) { line[++n] = $0 }
		END { for (i = 1; i <= n; i++) print line[i] }
		' table="$table" $found "$table" | sort >"$out/table.new"
	mv "$out/table.new" "$table"
}

# What the columns are called here, and in which order rows stand.
rows() {
	awk -F '\t' '
		function number(list, word,    i, n, part) {
			n = split(list, part, " ")
			for (i = 1; i <= n && part[i] != word; i++)
				;
			return i
		}
		function tool_name(tool, version) {
			if (tool == "crash")
				return "crash " version " with [`tools/crash`](../tools/crash/)"
			return tool == "crash-as-is" ? "crash " version " as it is" : tool " " version
		}
		function dump_name(dump) {
			if (dump == "vmcore")
				return "kexec, `/proc/vmcore`"
			if (dump == "stub")
				return "none: the running kernel, through the stub of QEMU"
			if (sub(/^elf-with-/, "QEMU, and vmcoreinfo has `", dump))
				return dump "`"
			return "QEMU, `dump-guest-memory`"
		}
		{
			dump = $5
			sub(/.*-with.*/, "spoiled", dump)
			printf "%d%d%d\t%s\t%s\t%s", number("crash crash-as-is gdb drgn", $3), number("vmcore elf spoiled stub", dump),
				number("stock intermix packed", $6), tool_name($3, $4), dump_name($5), $6
			printf "\t%s %s\t%s\n", $1, $2, $7
		}' "$table" | sort -t "$tab" -k 1,1 -k 2,4 -k 5,5V
}

# Cells of all kernels and boards become one, which says who differs.
write_table() {
	rows | awk -F '\t' '
		BEGIN {
			columns = split("rd-first-bank rd-other-banks rd-hole rd-above vtop bt log ps mod kmem-i", column, " ")
			print "| tool | dump | layout | `rd`: lowmem, first bank | lowmem, other banks | vmalloc in a hole |" \
				" vmalloc above lowmem | `vtop` | `bt` | `log` | `ps` | `mod` | `kmem -i` |"
			print "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
		}
		function answer(k, question) {
			return (k, question) in is ? is[k, question] : "."
		}
		# whom(k, question) - a kernel whose boards agree, or kernel and board
		function whom(k, question,    other) {
			for (other = 1; other <= nr; other++)
				if (kernel[other] == kernel[k] && answer(other, question) != answer(k, question))
					return kernel[k] " " board[k]
			return kernel[k]
		}
		function cell(question,    k, text, name, seen, all, answers, list, n, i) {
			for (k = 1; k <= nr; k++) {
				text = answer(k, question)
				name = whom(k, question)
				if (seen[text, name]++)
					continue
				if (!(text in list))
					answers[++n] = text
				list[text] = list[text] (list[text] == "" ? "" : ", ") name
			}
			if (n == 1)
				return answers[1]
			for (i = 1; i <= n; i++)
				all = all (i == 1 ? "" : "; ") answers[i] " (" list[answers[i]] ")"
			return all
		}
		function flush(    c) {
			if (!nr)
				return
			printf "| %s |", row
			for (c = 1; c <= columns; c++)
				printf " %s |", cell(column[c])
			print ""
			nr = 0
			split("", is)
		}
		{
			key = $2 " | " $3 " | " $4
			if (key != row)
				flush()
			row = key
			split($5, f, " ")
			kernel[++nr] = f[1]
			board[nr] = f[2]
			n = split($6, part, " ")
			for (i = 1; i <= n; i++) {
				split(part[i], f, "=")
				sub(/^vtop-.*/, "vtop", f[1])
				# All of vtop is answered as the worst of it is.
				if (!((nr, f[1]) in is) || f[2] == "wrong" || (f[2] == "refused" && is[nr, f[1]] == "right"))
					is[nr, f[1]] = f[2]
			}
		}
		END { flush() }'
}

# "6.12 (rfc, three-nomap)" of all that were asked
whose() {
	cut -f 1,2 "$table" | sort -u | sort -V | awk '
		$1 != kernel { printf "%s%s (%s", kernel == "" ? "" : "), ", $1, $2; kernel = $1; next }
		{ printf ", %s", $2 }
		END { print ")" }'
}

# The page with the table in it.
write_page() {
	{
		echo
		echo "Linux and boards: $(whose)."
		echo
		write_table
		echo
	} >"$1.table"
	awk -v begin="$begin" -v end="$end" -v table="$1.table" '
		$0 == end { on = 0 }
		!on { print }
		$0 == begin {
			on = 1
			while ((getline line <table) > 0)
				print line
		}' "$page" >"$1"
}

tab=$(printf '\t')
mkdir -p "$out"
for line in "$begin" "$end"; do
	grep -qxF -- "$line" "$page" || die "$page: expected a line: $line"
done
case $#:${1:-} in
0:) write_page "$out/page" ;;
1:--record) record; write_page "$out/page" ;;
1:--check) write_page "$out/page"; diff -u "$page" "$out/page"; exit ;;
*) die "usage: dump-table.sh [--record | --check]" ;;
esac
cp "$out/page" "$page"
say "dump-table: ${table#"$top/"} and ${page#"$top/"}"
