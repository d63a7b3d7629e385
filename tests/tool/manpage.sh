#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: manpage.sh INTERMIX
# The man page is well-formed, names all commands and options and no others, and
# its examples do what it says: each block is run, and exits by the status that
# its paragraph names, or by 0.
set -u

intermix=$(realpath "$1")
page=$(realpath docs/intermix.1)
seeds=$(realpath build/tests/fuzz/seeds/dtb)
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='man page: '

# so_far NAME: a test passed when "why" is empty
so_far() {
	report "$1" "$why"
	why=
}

why=
mandoc -T lint -W warning "$page" >"$dir/log" 2>&1 || why="not clean"
so_far "lint"

commands=$("$intermix" --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
mandoc -T ascii "$page" | col -b >"$dir/page"
: >"$dir/log"
for command in $commands; do
	grep -q "^     intermix $command" "$dir/page" || why="$why $command"
done
so_far "all commands are in the synopsis"

# Long options, one a line.
options() {
	grep -oE -- '--[a-z0-9]+' | sort -u
}
for command in $commands; do
	"$intermix" "$command" --help
done | options >"$dir/options"
options <"$dir/page" >"$dir/named"
diff "$dir/options" "$dir/named" >"$dir/log" || why="< only in --help, > only in the page"
so_far "options are those of --help"

# What the examples take for granted.
mkdir -p "$dir/bin" "$dir/run/dtbs" "$dir/run/copy/sys/firmware" "$dir/run/copy/proc"
ln -s "$intermix" "$dir/bin/intermix"
cd "$dir/run" || exit 1
cp "$seeds/banks.dtb" board.dtb
cp "$seeds"/*.dtb dtbs
cp "$seeds/banks.dtb" copy/sys/firmware/fdt
cat >iomem.txt <<-END
	40000000-4fffffff : System RAM
	  40008000-40bfffff : Kernel code
	  40d00000-40e8c0c7 : Kernel data
	60000000-9fffffff : System RAM
END
cp iomem.txt copy/proc/iomem
echo "console=ttyS0 vmalloc=300M" >copy/proc/cmdline
printf '%s kB\n' "MemTotal: 1290000" "HighTotal: 847872" "LowTotal: 442128" "VmallocTotal: 311296" >copy/proc/meminfo
printf '/dts-v1/;\n/ { #address-cells = <1>; #size-cells = <1>;\n%s };\n' \
	'memory@0 { device_type = "memory"; reg = <0 0>; };' >unsized.dts
dtc -q -O dtb -o dtbs/unsized-board.dtb unsized.dts

# Blocks of the page as files: the status on the first line, as a comment.
awk -v dir="$dir" '
	/^\.Sh/ { examples = ($2 == "EXAMPLES") }
	!examples { next }
	/^\.Bd/ {
		file = sprintf("%s/example-%02d", dir, ++nr)
		print "# " (match(text, /exit status [0-9]/) ? substr(text, RSTART + 12, 1) : 0) >file
		next
	}
	/^\.Ed/ { close(file); file = text = ""; next }
	file { gsub(/\\e/, "\\"); print >file; next }
	{ text = text " " $0 }
' "$page"

for example in "$dir"/example-*; do
	read -r _ want <"$example"
	PATH=$dir/bin:$PATH sh -e "$example" >"$dir/log" 2>&1
	got=$?
	line=$(sed -n '2{s/ *\\$//;p;}' "$example")
	# What a board says about itself is not known here.
	case $line/$(uname -m) in
	"intermix show/arm"*) want=$got ;;
	esac
	[ "$got" = "$want" ] || why="exit status $got, expected $want"
	so_far "example $line"
done
[ "$n" -gt 12 ] || result 1 "only $n tests"
finish
