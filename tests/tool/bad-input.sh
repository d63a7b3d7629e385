#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: bad-input.sh INTERMIX
# Every class of bad input: one line on stderr that says what is wrong, the
# right exit code, nothing on stdout, no output file.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
. tests/tool/refused.sh

# file NAME TEXT CONTENT: a board file; CONTENT as printf has it
file() {
	# shellcheck disable=SC2059
	printf "$3" >"$dir/t.board"
	refused "layout: $1" 3 "$2" plan --board "$dir/t.board" -o "$dir/out/x"
}

usage() {
	name=$1 text=$2
	shift 2
	refused "usage: $name" 2 "$text" "$@"
}

usage "no command" "no command"
usage "unknown command" "unknown command 'nope'" nope
usage "unknown option" "unknown option '--nope'" plan --nope
usage "unknown short option" "unknown option '-x'" plan -x
usage "option without value" "option '--ram' without a value" plan --ram
usage "two files" "unexpected argument 'y', expected one file" plan x y
usage "a file and an option" "unexpected argument 'x', expected options only" plan --dtb y x
refused "file: no such file" 3 "$dir/none: No such file" plan "$dir/none" -o "$dir/out/x"
refused "file: a directory" 3 "$dir: " plan "$dir" -o "$dir/out/x"
printf 'MemTotal: 1 kB\n' >"$dir/other"
refused "file: another content" 3 "not known what it is, expected a device tree, a boot log" \
	plan "$dir/other" -o "$dir/out/x"
: >"$dir/other"
refused "file: empty" 3 "other: empty, expected a device tree" plan "$dir/other" -o "$dir/out/x"
refused "file: no end" 3 "/dev/zero: not known what it is" plan /dev/zero -o "$dir/out/x"
printf '80000000-8fffffff : System RAM\n' >"$dir/other"
refused "log: an iomem" 3 "a copy of /proc/iomem, expected --iomem instead of --log" plan --log "$dir/other"
printf 'Linux version 6.1.0\n' >"$dir/other"
refused "board: a log" 3 "a boot log, expected --log instead of --board" plan --board "$dir/other" -o "$dir/out/x"
refused "iomem: a log" 3 "a boot log, expected --log instead of --iomem" plan --iomem "$dir/other" -o "$dir/out/x"
refused "log: no memory" 3 "other: no line says how much memory there is" plan --log "$dir/other" -o "$dir/out/x"
printf '0: 0x80000000..0x80000017\n' >"$dir/other"
refused "memblock/reserved" 3 "expected memblock/memory, not memblock/reserved" plan "$dir/other"
printf '0: 0x80000000..0x8fffffff\nx\n' >"$dir/other"
refused "memblock: another line" 3 "other:2: 'x', expected" plan "$dir/other"
usage "swapped range" "size and address look swapped" plan --ram 0x80000000@1G
usage "address without 0x" "without its 0x" plan --ram 1G@80000000
usage "picture that is not written" "does not write .png, expected text, json, svg or board" \
	plan --ram 1G@0 -o "$dir/out/x.png"
usage "format of another command" "does not write .svg, expected text or json" \
	advise --ram 1G@0 -o "$dir/out/x.svg"
usage "no memory" "no memory given" plan
usage "no ram" "no memory given" plan --nomap 1M@0
usage "two sources" "--board together with" plan --board boot/boards/rfc.board --ram 1G@0
usage "two layouts" "second --board" plan --board a --board b
usage "bad ram" "bad --ram '1G'" plan --ram 1G
usage "bad nomap" "bad --nomap 'x@1'" plan --ram 1G@0 --nomap x@1
usage "bad vmalloc" "bad --vmalloc '1X'" plan --ram 1G@0 --vmalloc 1X -o "$dir/out/x"
usage "bad upper" "bad --upper ''" plan --ram 1G@0 --upper ''
usage "bad base" "bad --base '-1'" plan --ram 1G@0 --base -1
usage "no such option" "unknown option '--granule'" plan --ram 1G@0 --granule 2M
usage "bad split" "bad --split '4g'" plan --ram 1G@0 --split 4g
usage "machine cut short" "bad --machine 'fsl,imx6', expected a whole name" plan --ram 1G@0 --machine fsl,imx6
usage "bad kernel" "bad --kernel '6.2', expected 6.1, 6.12 or 7.3" plan --ram 1G@0 --kernel 6.2
usage "survey: bad kernel" "bad --kernel ''" survey --kernel '' x
usage "bad format" "bad --format 'png'" plan --ram 1G@0 --format png
usage "advise: format" "bad --format 'svg', expected text or json" advise --ram 1G@0 --format svg
usage "advise: no memory" "no memory given" advise -o "$dir/out/x"
usage "advise: unknown option" "expected one of intermix advise --help" advise --nope
usage "advise: LPAE and 3G_OPT" "VMSPLIT_3G_OPT depends on !ARM_LPAE" advise --ram 1G@0 --lpae --split 3g-opt
usage "explain: format" "bad --format 'json', expected text" explain --ram 1G@0 --format json
usage "explain: no memory" "no memory given" explain -o "$dir/out/x"
usage "explain: two files" "unexpected argument 'y'" explain --ram 1G@0 x y

usage "long word" "expected SIZE@BASE" plan --ram "$(printf '%0600d' 0)x"

refused "ram not aligned" 3 "not page aligned" plan --ram 1000@0
refused "ram empty" 3 "empty range" plan --ram 0@0
refused "ram too high" 3 "above 1 TiB" plan --ram 1G@1T
refused "base not aligned" 3 "multiple of 2 MiB" plan --ram 1G@0 --base 1M
refused "base above all RAM" 3 "no usable RAM" plan --ram 1G@0 --base 2G -o "$dir/out/x"
refused "RAM out of reach" 3 "no usable RAM within reach" plan --ram 64M@2G --base 0
refused "all no-map" 3 "no usable RAM" plan --ram 1G@0 --nomap 1G@0
refused "no such file" 3 "$dir/none.board: No such file" plan --board "$dir/none.board"
refused "no end" 3 "/dev/zero:1: control character" plan --board /dev/zero
refused "a directory" 3 "Is a directory, expected a readable file" plan --board "$dir"
refused "output impossible" 1 "cannot write $dir/none/x" plan --ram 1G@0 -o "$dir/none/x"
refused "output to a directory" 1 "cannot write $dir/out" plan --ram 1G@0 -o "$dir/out"
refused "output device full" 1 "cannot write /dev/full" plan --ram 1G@0 -o /dev/full
refused "advise: no such file" 3 "$dir/none.board: No such file" advise --board "$dir/none.board"
refused "advise: no usable RAM" 3 "no usable RAM" advise --ram 1G@0 --nomap 1G@0 -o "$dir/out/x"
refused "advise: output device full" 1 "cannot write /dev/full" advise --ram 1G@0 -o /dev/full
refused "explain: no such file" 3 "$dir/none.board: No such file" explain --board "$dir/none.board"
refused "explain: RAM out of reach" 3 "no usable RAM within reach" explain --ram 64M@2G --base 0 -o "$dir/out/x"

file "empty" "no RAM" ''
file "unknown split" "t.board:2: bad split '4g', expected 3g, 3g-opt, 2g or 1g" 'ram 1G@0\nsplit 4g\n'
file "lpae with a value" "t.board:2: lpae with 1 values, expected none" 'ram 1G@0\nlpae yes\n'
file "split without a value" "t.board:2: split with 0 values, expected: split 3g" 'ram 1G@0\nsplit\n'
file "second split" "t.board:3: second split, expected one" 'ram 1G@0\nsplit 2g\nsplit 3g\n'
file "no machine" "t.board:2: machine with 0 values, expected one name" 'ram 1G@0\nmachine\n'
file "second machine" "t.board:3: second machine" 'ram 1G@0\nmachine a,b\nmachine c,d\n'
file "machine cut short" "t.board: bad machine 'fsl,imx6', expected a whole name: fsl,imx6dl?" \
	'ram 1G@0\nmachine fsl,imx6\n'
file "split that LPAE has not" "t.board: split 3g-opt with LPAE, expected one of them" 'ram 1G@0\nlpae\nsplit 3g-opt\n'
printf 'ram 1G@0\nlpae\n' >"$dir/t.board"
refused "layout: --split that LPAE of the file has not" 2 "split 3g-opt with LPAE" \
	plan --board "$dir/t.board" --split 3g-opt -o "$dir/out/x"
file "unknown keyword" "t.board:2: unknown keyword 'rma'" 'ram 1G@0\nrma 1G@0\n'
file "ram without value" ":1: ram with 0 values" 'ram\n'
file "ram with two values" ":1: ram with 2 values" 'ram 1M@0 1M@2M\n'
file "ram without address" ":1: bad ram '1G', expected SIZE@START" 'ram 1G\n'
file "ram with a sign" ":1: bad ram '-1G@0'" 'ram -1G@0\n'
file "ram overflow" ":1: bad ram" 'ram 0x10000000000000000@0\n'
file "ram not aligned" ":1: ram: 0x3e8@0x0 is not page aligned" 'ram 1000@0\n'
file "ram start not aligned" "not page aligned" 'ram 1M@0x800\n'
file "ram empty" ":1: ram: empty range" 'ram 0@0\n'
file "ram too high" ":1: ram: range ends above 1 TiB" 'ram 1G@0xfffffff000\n'
file "nomap not aligned" ":2: nomap: 0x800@0x0 is not page aligned" 'ram 1G@0\nnomap 2K@0\n'
file "reserved bad" ":2: bad reserved" 'ram 1G@0\nreserved 2K\n'
file "base bad" ":1: bad base" 'base 0x8000000z\n'
file "base twice" ":2: second base" 'base 0\nbase 0\n'
file "base not aligned" ":1: base 0x100000 is no PHYS_OFFSET" 'base 1M\n'
file "base above all RAM" "no usable RAM" 'base 2G\nram 1G@0\n'
file "param without value" ":1: param without a value" 'param\n'
file "param vmalloc" ":1: bad parameter 'vmalloc=x'" 'param vmalloc=x\n'
file "param vmalloc_upper" "expected vmalloc_upper=SIZE" 'param vmalloc_upper=\n'
file "param lowmem_layout" "expected stock, intermix or packed" 'param lowmem_layout=none\n'
file "param mem" "expected mem=SIZE" 'param mem=1M@\n'
file "param mem empty" "parameter 'mem=0': empty range" 'param mem=0\n'
file "param mem too high" "above 1 TiB" 'ram 1G@0\nparam mem=2T\n'
file "param cma" "expected cma=SIZE[@START[-END]]" 'param cma=1M-2M\n'
file "param too long" "too many parameters" "param $(printf '%0768d' 0)\n"
file "expect too short" ":1: expect with 2 values" 'expect stock lowmem\n'
file "expect mode" ":1: unknown layout 'x', expected stock, intermix or packed" 'expect x lowmem 1M\n'
file "expect field" ":1: unknown field 'x'" 'expect stock x 1M\n'
file "expect size" ":1: bad size '1MiB'" 'expect stock lowmem 1MiB\n'
file "control character" ":1: control character" 'ram 1G@0\033\n'
file "NUL" ":1: control character" 'ram 1G@0\000\n'
file "long line" ":1: line too long, expected at most 4096 characters" "#$(printf '%04096d' 0)\n"
file "long word" "expected SIZE@START" "ram $(printf '%0600d' 0)x\n"
file "long parameter" "expected vmalloc=SIZE" "param vmalloc=$(printf '%0600d' 0)x\n"
file "too many words" ":1: too many words" "param $(printf 'a %.0s' $(seq 64))\n"
file "too many ranges" ":257: ram: too many ranges" "$(printf 'ram 4K@0\\n%.0s' $(seq 257))"
file "too many expects" ":33: too many expect lines" \
	"$(printf 'expect stock dead 0\\n%.0s' $(seq 33))"

printf 'ram 1G@0\nexpect stock lowmem 1M\n' >"$dir/t.board"
refused "wrong expect line" 1 "t.board:2: stock lowmem is 768M, expected 1M" \
	plan --board "$dir/t.board" -o "$dir/out/x"
printf 'ram 1G@0\nsplit 2g\nexpect stock lowmem 1M\n' >"$dir/split.board"
refused "wrong expect line, by the split that the file has, too" 1 "split.board:3: stock lowmem is 1024M" \
	plan --board "$dir/split.board" --split 2g -o "$dir/out/x"

# Good input is not refused: the checks above could pass for a tool that never works.
"$intermix" plan --board "$dir/t.board" --vmalloc 240M -o "$dir/out/x.json" &&
	grep -q '"schema": 1' "$dir/out/x.json" && [ "$(ls "$dir/out")" = x.json ]
result $? "good input, format by suffix, expect lines not checked when overridden"
printf 'ram 1G@0\nsplit 3g-opt\n' >"$dir/opt.board"
"$intermix" plan --board "$dir/split.board" --split 3g >"$dir/log" 2>&1 &&
	"$intermix" plan --board "$dir/opt.board" --split 2g --lpae >>"$dir/log" 2>&1
result $? "--split instead of that of a board file"
printf 'ram 1G@0\nnomap 64M@0x18000000\nmachine fsl,imx6\nexpect intermix lowmem 768M\n' >"$dir/machine.board"
printf 'ram 1G@0\nram 1G@0x100000000\nexpect stock highmem 256M\n' >"$dir/lpae.board"
"$intermix" plan "$dir/machine.board" --machine fsl,imx6q >"$dir/log" 2>&1 &&
	"$intermix" plan "$dir/lpae.board" --lpae >>"$dir/log" 2>&1
result $? "--machine and --lpae instead of what a board file has"

"$intermix" --help | grep -q '^usage:' && "$intermix" plan --help | grep -q '^usage:' &&
	"$intermix" advise --help | grep -q '^usage:.*advise' &&
	"$intermix" explain --help | grep -q '^usage:.*explain' &&
	"$intermix" --version | grep -q '^intermix [0-9]'
result $? "help and version"
# An answer of "no" is an answer: written in full, exit code 1.
"$intermix" advise --ram 512M@0 -o "$dir/out/no.json" >"$dir/stdout" 2>"$dir/stderr"
no=$?
"$intermix" advise --ram 2G@0 >"$dir/yes"
yes=$?
[ "$no" -eq 1 ] && grep -q '"helps": false' "$dir/out/no.json" && [ ! -s "$dir/stderr" ] &&
	[ "$yes" -eq 0 ] && grep -q "VMSPLIT_2G" "$dir/yes"
result $? "advise answers no by its exit code" "$no and $yes"

finish
