# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034
# Shared by the other scripts: where things are, and how to say so.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/intermix
# Everything below parses tool output, and kbuild sorts by locale.
LC_ALL=C
export LC_ALL

die() {
	echo "${0##*/}: $*" >&2
	exit 1
}

# Progress goes to stderr: stdout carries results.
say() {
	echo "$*" >&2
}

# source_known KERNEL - fail with one line unless its source could be had: the
# archive is asked for any version, KERNEL_SRC may be any tree
source_known() {
	case $1 in
	*[!0-9.]* | .* | *. | *.*.* ) ;;
	*.*) return ;;
	esac
	die "KERNEL=$1: expected a kernel version of two numbers, as 6.12"
}

# source_tag - tells what is made of KERNEL_SRC from what is made of the archive's source
source_tag() {
	[ -z "${KERNEL_SRC:-}" ] || (CDPATH='' cd -- "$KERNEL_SRC" && pwd -P |
		sha256sum | sed 's/^\(.\{12\}\).*/-\1/')
}

# kernel_known KERNEL - fail with one line unless there is a series for it
kernel_known() {
	[ -r "$top/kernel/$1/patches/series" ] ||
		die "KERNEL=$1 is not supported, expected one of: $(kernels_known | xargs)"
}

# kernels_known - those with a series, one a line
kernels_known() {
	find "$top/kernel" -path "$top/kernel/*/patches/series" | sed -e "s|/patches/series$||" -e "s|.*/||" | sort -V
}

# tree_ram FILE - banks that a device tree's boot loader fills in, by boot/trees; 6.1 has
# all trees in one folder
tree_ram() {
	awk -v file="$1" '/^[^#]/ {
		sub(/.*\//, "", $1)
		tail = "/" $1 ".dtb"
		if (substr(file, length(file) - length(tail) + 1) != tail)
			next
		$1 = ""
		print
	}' "$top/boot/trees"
}

# on_board FILE COMMAND... - run the boot runner on a board file or a device tree, whose
# RAM is $RAM
on_board() {
	file=$1
	shift
	set -- "$@" --board "$file"
	for bank in ${RAM:-}; do
		set -- "$@" --ram "$bank"
	done
	"$@"
}

# boot_programs - what each boot needs; with make, so that a change is compiled
boot_programs() {
	make -s -C "$top" build/boot-runner build/agent/initramfs.cpio >&2
}

# mutants_for KERNEL - the mutants of a kernel, a path a line: those in its own folder, and
# those of all kernels that it has none of its own for
mutants_for() {
	find "$top/tests/mutants" "$top/kernel/$1" -path '*/mutants/*.patch' -printf '%f\n' |
		sort -u | while read -r file; do
		own=$top/kernel/$1/mutants/$file
		shared=$top/tests/mutants/$file
		if [ -r "$own" ]; then
			echo "$own"
		elif kernels=$(sed -n -e '/^---/q' -e 's/^Kernels: *//p' "$shared") &&
			echo " ${kernels:-$1} " | grep -qF " $1 "; then
			echo "$shared"
		fi
	done
}

# board_names - what boot/boards has, one a line
board_names() {
	find "$top/boot/boards" -name '*.board' -o -name '*.dts' |
		sed -e 's|.*/||' -e 's/\.[a-z]*$//' | sort
}

# board_file BOARD - the file of a board that is given by name or by path
board_file() {
	case $1 in
	# The directory and the suffix had other names once.
	boot/layouts/*.layout) echo "$top/boot/boards/$(basename "$1" .layout).board" ;;
	*/* | *.board | *.layout | *.dt[bs]) echo "$1" ;;
	*)
		if [ -f "$top/boot/boards/$1.board" ]; then
			echo "$top/boot/boards/$1.board"
		elif [ -f "$top/boot/boards/$1.dts" ]; then
			echo "$top/boot/boards/$1.dts"
		elif [ -f "$1" ]; then
			echo "$1"
		else
			echo "$top/boot/boards/$1.board"
		fi
		;;
	esac
}

# board_name FILE - its name, without directories and suffix
board_name() {
	name=${1##*/}
	name=${name%.board}
	echo "${name%.layout}"
}

# compile_tree FILE.dts - compile a device tree and print where it is
compile_tree() {
	dtb=$top/build/trees/$(basename "$1" .dts).dtb
	mkdir -p "$top/build/trees"
	# Two boots of it may start at a time.
	dtc -q -I dts -O dtb -o "$dtb.$$" "$1" || die "$1: not compiled, expected a device tree"
	mv "$dtb.$$" "$dtb"
	echo "$dtb"
}
