#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: terminal.sh INTERMIX
# What a plan looks like on a terminal, a real pseudo terminal of script(1),
# and that nothing of it gets into files and pipes.
set -u

intermix=$1
plan="$intermix plan --board boot/boards/rfc.board"
. "$(dirname -- "$0")/../ktap.sh"
own_folder
unset COLUMNS NO_COLOR
export TERM=xterm LC_ALL=C.UTF-8
escape=$(printf '\033')

# on_terminal COLUMNS COMMAND: what a terminal of this width gets
on_terminal() {
	script -qec "stty cols $1; $2" /dev/null </dev/null | tr -d '\r' >"$dir/out"
}

coloured() { grep -q "$escape\\[" "$dir/out"; }
has_boxes() { grep -q '├─' "$dir/out"; }
is_ascii() { ! LC_ALL=C grep -q '[^ -~]' "$dir/out"; }

# longest: columns of the longest line
longest() { sed "s/$escape\\[[0-9]*m//g" "$dir/out" | wc -L; }

on_terminal 80 "$plan"
coloured && has_boxes && [ "$(longest)" -le 80 ] && [ "$(longest)" -gt 70 ]
result $? "80 columns: colours, box characters"
grep -q "$escape\\[32m+176 MiB$escape\\[0m" "$dir/out"
result $? "a gain is green"
on_terminal 40 "$plan"
[ "$(longest)" -le 40 ] && [ "$(longest)" -gt 30 ] && grep -q '^  lowmem  ' "$dir/out"
result $? "40 columns: a line a number"
on_terminal 130 "$plan"
[ "$(longest)" -le 130 ] && [ "$(longest)" -gt 90 ]
result $? "130 columns: wider boxes"
on_terminal 130 "COLUMNS=60 $plan"
[ "$(longest)" -le 60 ]
result $? "COLUMNS wins over the terminal"
on_terminal 80 "NO_COLOR=1 $plan"
! coloured && has_boxes
result $? "NO_COLOR"
on_terminal 80 "TERM=dumb $plan"
! coloured
result $? "TERM=dumb"
on_terminal 80 "LC_ALL=C $plan"
coloured && ! has_boxes
result $? "a terminal without UTF-8"
on_terminal 80 "NO_COLOR=1 $plan --ascii"
is_ascii
result $? "--ascii"
on_terminal 80 "LC_ALL=C $plan --utf8"
has_boxes
result $? "--utf8"

$plan >"$dir/piped"
on_terminal 80 "$plan -o $dir/file"
cp "$dir/piped" "$dir/out"
is_ascii && cmp -s "$dir/piped" "$dir/file"
result $? "plain into a pipe and a file"
$plan --utf8 >"$dir/out"
has_boxes && ! coloured
result $? "--utf8 into a pipe"
finish
