#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: boots.sh [--resume | --quick | --list] MATRIX...
# Builds and boots what the files MATRIX (see boot/matrix) ask for, for the kernels
# in $KERNELS, a kernel and a configuration at a time; prints KTAP lines.  What a
# boot printed stays in build/test/boots/, from which scripts/matrix.sh makes its
# tables.  With --resume, a boot that passed before with the same kernel, agent,
# runner and board is not made again.  With --quick, boards that a "*" or "@trees"
# stands for get one processor, and the agent takes its short way: a third of the time.
# With --list, no kernel is built or booted: what would be is in build/test/boots.list.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/kept.sh
. "$top/scripts/kept.sh"
# shellcheck source=scripts/records.sh
. "$top/scripts/records.sh"

export resume=
list=
how_many=full
case ${1:-} in
--resume) resume=1; shift ;;
--quick) how_many=quick; shift ;;
--list) list=1; shift ;;
esac
[ $# -ge 1 ] || die "usage: boots.sh [--resume | --quick | --list] MATRIX..."
: "${KERNELS:?needs the kernels to boot}"
dir=$top/build/test
export dir
records=$dir/boots
begin=$(date +%s)
jobs=2
mkdir -p "$records"
boot_programs

# The lines for these kernels, "kernel config board layouts", a kernel a line.
asked() {
	cat "$@" | grep -v '^#' | while read -r kernels config board layouts; do
		for kernel in $(echo "$kernels" | tr , ' '); do
			case " $KERNELS " in
			*" $kernel "*) echo "$kernel $config $board $layouts" ;;
			esac
		done
	done
}

# can_boot KERNEL CONFIG FILE - RAM that does not begin at once needs leadgap; what
# cannot be read is booted, so that it fails
can_boot() {
	first=$(on_board "$3" "$top/build/boot-runner" --kernel-version "$1" --first-ram) ||
		return 0
	[ "$first" = 0 ] || [ "$2" = leadgap ]
}

boards_for() {
	board_names | while read -r name; do
		file=$(board_file "$name")
		case $file in *.dts) file=$(compile_tree "$file") ;; esac
		if (RAM='' && can_boot "$1" "$2" "$file"); then
			echo "$name"
		fi
	done
}

trees_for() {
	sed -n 's/^\([^#[:space:]]\{1,\}\).*/\1/p' "$top/boot/trees" | while read -r tree; do
		file=$3/$tree.dtb
		# 6.1 has all trees in one folder.
		[ -f "$file" ] || file=$3/${tree##*/}.dtb
		[ -f "$file" ] || continue
		if (RAM=$(tree_ram "$file") && can_boot "$1" "$2" "$file"); then
			echo "$file"
		fi
	done
}

# trees_of KERNEL - the folder of its compiled device trees
trees_of() {
	"$top/scripts/dtbs.sh" "$1" </dev/null || die "$1: no device trees"
}

# Every boot, "kernel config board full|quick layouts", with "*", "@trees" and "@NAME"
# spelled out.
spelled_out() {
	while read -r kernel config board layouts; do
		case $board in
		'*' | @trees) how=$how_many ;;
		*) how=full ;;
		esac
		case $board in
		'*') boards_for "$kernel" "$config" ;;
		@trees) trees_for "$kernel" "$config" "$(trees_of "$kernel")" ;;
		@*)
			trees=$(trees_of "$kernel")
			file=$trees/${board#@}.dtb
			[ -f "$file" ] || file=$trees/${board##*/}.dtb
			echo "$file"
			;;
		*) echo "$board" ;;
		esac | sed "s/.*/$kernel $config & $how $layouts/"
	done
}

# build_images KERNEL CONFIG - what the boots of this group start from
build_images() {
	{
		awk '{
			if (NF != 5 || $5 != "unpatched")
				print "intermix"
			for (i = 5; i <= NF; i++)
				if ($i == "unpatched" || $i == "fixes")
					print $i
		}' "$dir/group" | sort -u
	} >"$dir/variants"
	while read -r variant; do
		"$top/scripts/build.sh" "$1" "$2" "$variant" >"$dir/image" </dev/null || return 1
	done <"$dir/variants"
}

# forget_group - of a kernel that cannot be built there is no record
forget_group() (
	while read -r kernel config board how layouts; do
		# shellcheck disable=SC2086 # names
		rm -f "$(record_of "$kernel" "$config" "$board" $layouts)"
	done <"$dir/group"
)

# Two boots at a time: an emulator keeps one processor busy.  What a boot prints
# comes in one piece.
boot_group() {
	# shellcheck disable=SC2016 # for the inner shell
	BUILT=1 KTAP=1 xargs -P $jobs -L 1 sh -c '
		top=$1 kernel=$2 config=$3 board=$4
		case $5 in
		quick) export PROCESSORS=1 param=intermix.agent=quick ;;
		*) export PROCESSORS=2 param= ;;
		esac
		shift 5
		. "$top/scripts/records.sh"
		name=$(record_board "$board")
		record=$(record_of "$kernel" "$config" "$board" "$@")
		file=$board
		[ -f "$file" ] || file=$top/boot/boards/$board.board
		[ -f "$file" ] || file=$top/boot/boards/$board.dts
		key=$(cd "$top/build/image" && echo "$PROCESSORS $param" |
			cat - "$kernel-$config-intermix/zImage" "$kernel-$config-unpatched/zImage" \
				"$kernel-$config-fixes/zImage" "$top/build/boot-runner" \
				"$top/build/agent/initramfs.cpio" "$file" 2>/dev/null | sha256sum | cut -c1-16)
		if [ -n "$resume" ] && grep -qsx "# key $key" "$record" &&
			! grep -q "^not ok" "$record"; then
			# The code may be another all the same: what it makes is not.
			sed -i "s/^# series .*/# series $tag/" "$record"
			flock "$dir/lock" cat "$record"
			exit 0
		fi
		rm -f "$record"
		out=$(mktemp)
		echo "# boot $kernel $config $name $* PROCESSORS=$PROCESSORS $param" >"$out"
		"$top/scripts/boot.sh" "$kernel" "$config" "$board" "$*" $param >>"$out" 2>"$out.err" || {
			cat "$out.err" >>"$out"
			grep -q "^not ok" "$out" || echo "not ok boot-$kernel-$config-$name" >>"$out"
		}
		printf "# %s\n" "key $key" "series $tag" >>"$out"
		mv "$out" "$record"
		rm -f "$out.err"
		flock "$dir/lock" cat "$record"
	' sh "$top" <"$dir/group"
}

# What an earlier line asks for, a later one does not ask for again.
asked_once() {
	awk '{
		line = $1 " " $2 " " $3
		layouts = ""
		for (i = 5; i <= NF; i++)
			if (!seen[line, $i]++)
				layouts = layouts " " $i
		if (layouts != "")
			print line " " $4 layouts
	}'
}

asked "$@" >"$dir/asked"
spelled_out <"$dir/asked" | asked_once >"$dir/spelled"
cut -d' ' -f1-3,5- "$dir/spelled" >"$dir/boots.list"
[ -z "$list" ] || exit 0
cut -d' ' -f1,2 "$dir/boots.list" | awk '!seen[$0]++' >"$dir/groups"
total=$(wc -l <"$dir/groups")
n=0
while read -r kernel config; do
	n=$((n + 1))
	grep "^$kernel $config " "$dir/spelled" >"$dir/group"
	say "boots: [$n/$total] $kernel $config, $(wc -l <"$dir/group") boards ($(($(date +%s) - begin)) s)"
	if build_images "$kernel" "$config"; then
		tag=$(series_tag "$kernel") || tag=-
		export tag
		boot_group
	else
		forget_group
		echo "not ok - build-$kernel-$config"
	fi
done <"$dir/groups"
