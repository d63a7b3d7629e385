# SPDX-License-Identifier: GPL-2.0-only
# Usage: awk -f rooms.awk ROOMS FACTS
# Holds facts about the sources against the table of rooms.  Facts are lines
#	def PROGRAM FILE SYMBOL		an object of a program defines a symbol
#	use PROGRAM FILE SYMBOL		an object of a program needs one
#	inc FILE HEADER			a file includes a header
# Each fault is a line: KIND and what is wrong.  Kinds: table, place, call, inc, circle.

# The room of a path, or "" for one outside all rooms.
function room_of(path,    r, best) {
	for (r in rooms)
		if (length(r) > length(best) &&
		    (path == r || index(path, r "/") == 1 || index(path, r ".") == 1))
			best = r
	return best
}

function arrow(kind, from, to, what,    a, b) {
	a = room_of(from)
	b = room_of(to)
	if (a == "" || b == "")
		print "place", (a == "" ? from : to) " is in no room"
	else if (a != b && !((a, b) in may))
		print kind, from " " what " " to ": " a " may not use " b
}

FILENAME == ARGV[1] && /^[^#]/ {
	for (i = 2; i <= NF; i++) {
		if (!($i in rooms))
			print "table", $1 " may use " $i ", which does not stand above it"
		may[$1, $i] = 1
	}
	rooms[$1] = 1
}
FILENAME == ARGV[1] { next }

$1 == "inc" { arrow("inc", $2, $3, "includes") }
$1 == "def" && $4 != "main" { home[$2, $4] = $3 }
$1 == "use" { need[$2, $4] = need[$2, $4] " " $3 }

# Take out, again and again, what calls nothing that is left; then what nothing left calls.
function prune(way,    o, e, part, busy, again) {
	do {
		again = 0
		split("", busy)
		for (e in edge) {
			split(e, part, SUBSEP)
			if (part[1] in left && part[2] in left)
				busy[part[way]] = 1
		}
		for (o in left)
			if (!(o in busy)) {
				delete left[o]
				again = 1
			}
	} while (again)
}

END {
	for (key in need) {
		if (!(key in home))
			continue
		split(key, part, SUBSEP)
		to = home[key]
		nr = split(need[key], user, " ")
		for (i = 1; i <= nr; i++) {
			if (user[i] == to)
				continue
			arrow("call", user[i], to, "calls " part[2] "() of")
			if (room_of(user[i]) != room_of(to))
				continue
			edge[user[i], to] = 1
			left[user[i]] = left[to] = 1
		}
	}
	prune(1)
	prune(2)
	for (o in left)
		print "circle", o " is in a circle of its room"
}
