# SPDX-License-Identifier: GPL-2.0-only
# Usage: awk -f links.awk FILE...
# What Markdown files refer to, a line each: KIND FILE LINE TEXT, by tabs.
# Kinds: link; anchor (of a heading); code (in back quotes, or a line of a code block).

function out(kind, text) {
	printf "%s\t%s\t%d\t%s\n", kind, FILENAME, FNR, text
}

# The anchor that a heading gets: small letters, blanks as "-", few other signs.
function slug(text) {
	gsub(/&lt;|&gt;/, "", text)
	text = tolower(text)
	gsub(/[^-_ a-z0-9]/, "", text)
	gsub(/ /, "-", text)
	return text
}

FNR == 1 { block = 0 }
/^```/ { block = !block; next }
block { out("code", $0); next }
/^#+ / {
	name = slug(substr($0, index($0, " ") + 1))
	out("anchor", seen[FILENAME, name]++ ? name "-" (seen[FILENAME, name] - 1) : name)
}
{
	line = $0
	nr = split(line, part, "`")
	for (i = 2; i <= nr; i += 2)
		out("code", part[i])
	gsub(/`[^`]*`/, "", line)
	while (match(line, /\]\([^)]*\)/)) {
		out("link", substr(line, RSTART + 2, RLENGTH - 3))
		line = substr(line, RSTART + RLENGTH)
	}
}
