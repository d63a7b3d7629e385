#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: stdin.sh INTERMIX
# "-" is standard input wherever a file with a board is expected: the plan is
# that of the same file by name, from a file and from a pipe.
set -u
. "$(dirname -- "$0")/../ktap.sh"

intermix=$1
own_folder
log=$dir/err

# plan OUT ARGUMENT...: the numbers of a plan, without the file's name
plan() {
	out=$1
	shift
	"$intermix" plan "$@" --format json 2>"$dir/err" | grep -v '"board"\|"model"' >"$dir/$out"
	[ -s "$dir/$out" ]
}

# same FILE OPTION: OPTION is empty for a file that is named without one
same() {
	plan named ${2:+"$2"} "$1" && plan file ${2:+"$2"} - <"$1" && cmp -s "$dir/named" "$dir/file"
	result $? "${2:-no option}, from a file: ${1##*/}"
	# shellcheck disable=SC2002 # a pipe is what is tested
	cat "$1" | plan pipe ${2:+"$2"} - && cmp -s "$dir/named" "$dir/pipe"
	result $? "${2:-no option}, from a pipe: ${1##*/}"
}

printf '80000000-8fffffff : System RAM\na0000000-bfffffff : System RAM\n' >"$dir/iomem"
printf 'Linux version 6.12.0\nnode   0: [mem 0x80000000-0xbfffffff]\n' >"$dir/log"
printf 'ram 256M@0x80000000\nram 1G@0xa0000000\n' >"$dir/x.board"
dtc -q -I dts -O dtb -o "$dir/x.dtb" - <<-END
	/dts-v1/;
	/ {
		#address-cells = <1>; #size-cells = <1>;
		memory@80000000 { device_type = "memory"; reg = <0x80000000 0x10000000 0xa0000000 0x40000000>; };
	};
END

for option in --iomem ''; do same "$dir/iomem" "$option"; done
for option in --log ''; do same "$dir/log" "$option"; done
for option in --board ''; do same "$dir/x.board" "$option"; done
for option in --dtb ''; do same "$dir/x.dtb" "$option"; done

# A complaint names it.
"$intermix" plan --iomem - </dev/null >"$dir/out" 2>"$dir/err"
[ $? -eq 3 ] && grep -q '^intermix: standard input: ' "$dir/err" && [ ! -s "$dir/out" ]
result $? "nothing on standard input"
head -c 60 "$dir/x.dtb" | "$intermix" plan --dtb - >"$dir/out" 2>"$dir/err"
[ $? -eq 3 ] && grep -q '^intermix: standard input: .*cut short' "$dir/err" && [ ! -s "$dir/out" ]
result $? "half a device tree on standard input"

finish
