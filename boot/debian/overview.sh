#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: overview.sh PAGE
# Puts a table before the sections of docs/real-systems.md, a row for each, from what they say: which
# kernel with which configuration, LowTotal in each layout, and how much of what ran has passed.
set -eu
[ $# -eq 1 ] || { echo "usage: overview.sh PAGE" >&2; exit 2; }
grep -q '^## Linux ' "$1" || { echo "overview.sh: $1: no section, expected ## Linux 6.12" >&2; exit 1; }
awk '
	function outcome(column,    text) {
		text = passed[column] + 0 " passed"
		if (skipped[column])
			text = text ", " skipped[column] " skipped"
		if (failed[column])
			text = text ", **" failed[column] " failed**"
		return text
	}
	function end_section(    first, i, text) {
		if (title == "")
			return
		first = outcome(1)
		text = first ", in each layout"
		for (i = 2; i <= 3; i++)
			if (outcome(i) != first)
				text = "stock: " first "; intermix: " outcome(2) "; packed: " outcome(3)
		row[++rows] = "| " title " | " low " | " text " |"
	}
	/^\| Linux \| configuration / { old = 1 }
	old && /^\|/ { next }
	old { old = 0; if ($0 == "") next }
	/^## / {
		end_section()
		title = ""
		split("", passed); split("", skipped); split("", failed)
	}
	/^## Linux / {
		split(substr($0, 10), part, " with ")
		title = part[1] " | " (part[2] == "" ? "`debian` alone" : "`" part[2] "` with `debian`")
		low = ". | . | ."
	}
	/^\| LowTotal / { low = substr($0, 14, length($0) - 15) }
	/^\| `/ {
		n = split($0, cell, / \| /)
		sub(/ \|$/, "", cell[n])
		for (i = 1; i <= 3; i++) {
			what = cell[n - 3 + i]
			if (what == "passed")
				passed[i]++
			else if (what ~ /^skipped/)
				skipped[i]++
			else
				failed[i]++
		}
	}
	{ line[++lines] = $0 }
	END {
		end_section()
		for (i = 1; i <= lines; i++) {
			if (!done && line[i] ~ /^## /) {
				print "| Linux | configuration | LowTotal in stock, kB | intermix | packed | what ran |"
				print "|---|---|---|---|---|---|"
				for (k = 1; k <= rows; k++)
					print row[k]
				print ""
				done = 1
			}
			print line[i]
		}
	}' "$1" >"$1.new"
cp "$1.new" "$1"
rm "$1.new"
