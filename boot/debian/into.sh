#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: into.sh PAGE KERNEL SECTION
# Puts the section of a kernel, a file that begins with "## Linux KERNEL" ("6.12 with multi_v7"),
# into the page in place of the kernel's older one; sections go by version, then by configuration.
set -eu

grep -qxF "## Linux $2" "$3" || { echo "into.sh: $3: expected a section ## Linux $2" >&2; exit 1; }
awk -v head="## Linux $2" '
	# By which titles are in order; what is of no kernel comes last.
	function key(title,    word, number) {
		if (title !~ /^## Linux [0-9]/)
			return "z"
		split(title, word, " ")
		split(word[3], number, ".")
		return sprintf("%05d.%05d %s", number[1], number[2], substr(title, 10 + length(word[3])))
	}
	function begin(title,    i) {
		for (i = n++; i > 0 && key(titles[i]) > key(title); i--)
			titles[i + 1] = titles[i]
		titles[i + 1] = title
	}
	FNR == 1 { files++; at = "" }
	/^## / {
		at = $0
		if (files == 1 || at != head)
			begin(at)
	}
	files == 2 && at == head { next }
	# What the page says as long as it has no section.
	files == 2 && /^No run is recorded yet/ { next }
	# Blank lines count when something follows.
	$0 == "" { blank[at] = blank[at] "\n"; next }
	{
		text[at] = text[at] (at in text ? blank[at] : "") $0 "\n"
		blank[at] = ""
	}
	END {
		printf "%s", text[""]
		for (i = 1; i <= n; i++)
			printf "\n%s", text[titles[i]]
	}' "$3" "$1" >"$3.new"
cp "$3.new" "$1"
rm "$3.new"
