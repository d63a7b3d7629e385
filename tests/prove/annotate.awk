# SPDX-License-Identifier: GPL-2.0-only
# Puts the ACSL of one file in front of the functions and loops that it is about:
#
#	awk -f annotate.awk walk.acsl core/walk.c
#
# The first file has blocks that begin with "@ top" (after the #include),
# "@ FUNCTION", "@ FUNCTION prototype", "@ FUNCTION loop N" or, for what stands on
# its own above either, "@ FUNCTION logic"; all else is ACSL.  A block whose place is
# not found is an error, so that no claim gets lost when core/ changes.

FNR == NR {
	if (/^@ /)
		key = substr($0, 3)
	else if (key != "" && !/^#/)
		acsl[key] = acsl[key] $0 "\n"
	next
}

function put(key)
{
	if (key in acsl) {
		printf "/*@\n%s*/\n", acsl[key]
		used[key] = 1
	}
}

# A definition begins in the first column and has a "{" in a line of its own.
/^[a-z].*[a-z_0-9]\(/ && !held {
	name = $0
	sub(/\(.*/, "", name)
	sub(/.*[ *]/, "", name)
	loops = 0
	held = 1
	text = ""
}

held {
	text = text $0 "\n"
	if (/^\{/ || /;/) {
		put(name " logic")
		put(/^\{/ ? name : name " prototype")
		printf "%s", text
		held = 0
	}
	next
}

/^\t+(for|while) \(/ { put(name " loop " ++loops) }

{
	line = $0
	sub(/^\t+/, "", line)
	put(name " before " line)
	print
}

/^\t+(for|while) \(.*\{$/ { put(name " loop " loops " body") }

/^#include/ { put("top") }

END {
	for (key in acsl)
		if (!(key in used)) {
			print FILENAME ": no place for the ACSL of " key | "cat >&2"
			exit 1
		}
}
