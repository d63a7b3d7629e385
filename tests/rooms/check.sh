#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check.sh PROGRAM: OBJECT... [PROGRAM: OBJECT...]...
# Files include and call only what the table "rooms" lets their room use, no circle is
# in a room, and header guards are named after paths.  Calls are what the symbols of the
# objects of a program say.
set -eu

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='rooms: '
here=$top/tests/rooms
cd "$top"

# facts_of PROGRAM OBJECT - what it defines and needs; its file is the path behind build/X
facts_of() {
	case $2 in
	build/agent/*) file=boot/agent/${2#build/agent/} ;;
	*) file=${2#build/*/} ;;
	esac
	nm -P "$2" | awk -v program="$1" -v file="${file%.o}" '
		$2 ~ /^[TDBRC]$/ { print "def", program, file, $1 }
		$2 == "U" { print "use", program, file, $1 }'
}

all_facts() {
	for word; do
		case $word in
		*:) program=${word%:} ;;
		*) facts_of "$program" "$word" ;;
		esac
	done
	sources | xargs grep -H '^#include "' | sed -n 's/^\([^:]*\):#include "\([^"]*\/[^"]*\)".*/inc \1 \2/p'
}

sources() {
	find core tool boot bench web -name '*.[ch]' ! -path '*/module/*' ! -path 'bench/kernel/*' | sort
}

# faults KIND NAME - a test passed when no fault of a kind was found
faults() {
	sed -n "s/^$1 //p" "$dir/faults" >"$dir/found"
	nothing_in "$dir/found" "$2"
}

# sees NAME FAULT FACT... - of the facts the fault is found, and no other
sees() {
	name=$1 fault=$2
	shift 2
	printf '%s\n' "$@" >"$dir/made-up"
	awk -f "$here/rooms.awk" "$dir/rooms" "$dir/made-up" >"$dir/log"
	status=0
	[ "$(cat "$dir/log")" = "$fault" ] || status=1
	result $status "$name"
}

all_facts "$@" >"$dir/facts"
awk -f "$here/rooms.awk" "$here/rooms" "$dir/facts" | sort -u >"$dir/faults"
faults table "the table has no circle"
faults place "each file is in a room"
faults inc "includes"
faults call "calls"
faults circle "no circle of objects"
# Nothing read is nothing wrong.
kinds=inc
for word; do
	case $word in
	*:) kinds="$kinds,def ${word%:},use ${word%:}" ;;
	esac
done
echo "$kinds" | tr ',' '\n' | while read -r kind; do
	[ "$(grep -c "^$kind " "$dir/facts")" -gt 20 ] || echo "too few facts: $kind"
done >"$dir/found"
nothing_in "$dir/found" "there are facts of each program"

sources | grep '\.h$' | grep -v '^core/' | while read -r header; do
	guard=$(echo "$header" | tr 'a-z/.-' 'A-Z___')
	grep -qx "#define $guard" "$header" || echo "$header: expected the guard $guard"
done >"$dir/found"
nothing_in "$dir/found" "header guards"

# The check itself.
printf 'low\nhigh low\nhigh/top low high\n' >"$dir/rooms"
sees "what is right passes" "" 'def p low/a f' 'use p high/b f' 'inc high/b.c low/a.h' \
	'use p high/top/c g' 'def p high/b g' 'def p high/c main' 'use p low/a main'
sees "a call upwards is seen" "call low/a calls g() of high/b: low may not use high" \
	'def p high/b g' 'use p low/a g'
sees "symbols of another program do not count" "" 'def p high/b g' 'use q low/a g'
sees "a call into a room within is seen" "call high/b calls h() of high/top/c: high may not use high/top" \
	'def p high/top/c h' 'use p high/b h'
sees "an include upwards is seen" "inc low/a.c includes high/b.h: low may not use high" \
	'inc low/a.c high/b.h'
sees "a file in no room is seen" "place nowhere/a.h is in no room" 'inc low/a.c nowhere/a.h'
sees "calls one way are no circle" "" 'def p low/a f' 'use p low/b f' \
	'def p low/b g' 'use p low/c g'
sees "a circle is seen, and who only calls into it is not" "$(printf 'circle low/a is in a circle of its room\ncircle low/b is in a circle of its room')" \
	'def p low/a f' 'use p low/b f' 'def p low/b g' 'use p low/a g' \
	'def p low/c h' 'use p low/a h' 'def p low/a i' 'use p low/d i'
printf 'high low\nlow\n' >"$dir/rooms"
sees "a table in the wrong order is seen" "table high may use low, which does not stand above it"
finish
