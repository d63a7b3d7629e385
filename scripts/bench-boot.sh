# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $top, $out and $matrix are of those who source it
# Sourced by bench.sh, bench-memory.sh and bench-gains.sh: a kernel, and one boot of a line
# of $matrix.

# keep_image KERNEL CONFIG VARIANT [TARGETS] - build a kernel and keep a copy; $obj is where it was built
keep_image() {
	obj=$(TARGETS=${4:-zImage} "$top/scripts/build.sh" "$1" "$2" "$3")
	dir=$out/image/$2-$3
	mkdir -p "$dir"
	cp "$obj/arch/arm/boot/zImage" "$obj/System.map" "$dir"
	cp "$obj/.config" "$dir/config"
}

# find_line BOARD COLUMN - $line is "IMAGE LAYOUT" of the line of the matrix
find_line() {
	line=$(awk -v l="$1" -v c="$2" '$1 == l && $2 == c { print $3 "-" $4, $5 }' "$matrix")
	[ -n "$line" ] || die "$1 $2: expected a line of ${matrix#"$top/"}"
}

# find_board BOARD - $file is its board file
find_board() {
	file=$top/bench/boards/$1.board
	[ -r "$file" ] || file=$top/boot/boards/$1.board
}

# once RESULTS COMMAND... - a boot of $line on $file, unless it was made with all the same, so
# that what was stopped goes on; $plugin is a file that it needs besides, if it is set
once() {
	to=$1
	shift
	key=$({
		cat "$out/image/${line% *}/zImage" "$out/initramfs.cpio" "$out/runner" "$file" ${plugin:+"$plugin"}
		echo "$line $params"
	} | sha256sum)
	[ ! -s "$to" ] || [ "$(cat "$to.key" 2>/dev/null)" != "$key" ] || return 0
	rm -f "$to" "$to.key"
	"$@"
	echo "$key" >"$to.key"
}

# boot BOARD COLUMN RESULTS [OPTION...] - boot the line of the matrix, with $initrd if it is set
boot() {
	board=$1
	column=$2
	results=$3
	shift 3
	find_line "$board" "$column"
	find_board "$board"
	mkdir -p "${results%/*}"
	"$out/runner" --kernel "$out/image/${line% *}/zImage" --layout "${line#* }" \
		--initrd "${initrd:-$out/initramfs.cpio}" --board "$file" --out "$results" "$@"
}

# page_name NAME - what the page NAME of $kernel is called; 6.12's are those that others link to
page_name() {
	case $kernel in
	6.12) echo "$1" ;;
	*) echo "kernel-$kernel-$1" ;;
	esac
}

# finish_page PAGE FINDINGS - add what was found with $kernel, and renew what people read first
finish_page() {
	[ ! -f "$top/kernel/$kernel/$2.md" ] || cat "$top/kernel/$kernel/$2.md" >>"$top/docs/$1.md"
	[ "$kernel" != 6.12 ] || "$out/front" "$top/docs"
}

# object_sizes OBJ NAME - "FILE NAME TEXT DATA BSS" of all that the kernel is linked from: the
# archives have that, where a folder may have what an earlier kernel was linked from
object_sizes() {
	(cd "$1" && for archive in vmlinux.a lib/lib.a arch/arm/lib/lib.a; do
		arm-linux-gnueabihf-ar t "$archive" || exit 1
	done | grep -v '^lib/lowmem_bench/' | sort -u | xargs arm-linux-gnueabihf-size) |
		awk -v name="$2" 'NR > 1 && $6 ~ /\.o$/ { print $6, name, $1, $2, $3 }'
}
