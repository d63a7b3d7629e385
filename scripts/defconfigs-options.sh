# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by defconfigs.sh: which default configurations can have the options.
: "${top:?}" "${out:?}" "${asked:=}" "${tree:=}" "${debian:=}"
options_table=$top/docs/defconfigs-options.tsv

# why OBJ OPTION - the symbols of its "depends on" that are in the way
why() {
	awk -v option="$2" '
		FILENAME ~ /\.config$/ { if (sub(/^CONFIG_/, "") && sub(/=y$/, "")) set[$0] = 1; next }
		$1 == "config" { on = $2 == option; next }
		on && $1 == "depends" {
			gsub(/depends on|&&/, "")
			for (i = 1; i <= NF; i++) {
				name = $i
				no = sub(/^!/, "", name)
				if (no ? name in set : !(name in set))
					printf "%s%s%s", sep++ ? ", " : "", name, no ? "" : " is not set"
			}
		}' "$1/.config" "$tree"/arch/arm/mm/lowmem/Kconfig*
}

# ask KERNEL NAME - "KERNEL NAME INTERMIX PACKED REASON", parted by tabs
ask() {
	mkdir -p "$obj"
	wanted "$2" on >"$obj/wanted"
	configure "$obj" || die "$1: $2: see $obj.log"
	i=- p=- reason=
	! has "$obj" VMALLOC_INTERMIX || i=yes
	! has "$obj" ARM_PACKED_LOWMEM || p=yes
	[ $i = yes ] || reason=$(why "$obj" VMALLOC_INTERMIX)
	[ $p = yes ] || [ $i = - ] || reason=$(why "$obj" ARM_PACKED_LOWMEM)
	[ $i$p = yesyes ] || [ -n "$reason" ] ||
		die "$1: $2: an option is not set, and no symbol of its \"depends on\" says why; see $obj"
	printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" $i $p "$reason"
}

# What the answers hang on.
options_key() {
	{
		(cd "$tree" && find . -path './obj-*' -prune -o -name 'Kconfig*' -type f -print0 \
			-o -path './arch/arm/configs/*' -type f -print0 | sort -z | xargs -0 sha256sum)
		compiler --version
		cat "$top/scripts/defconfigs.sh" "$top/scripts/defconfigs-options.sh"
		[ -z "$flavours" ] || cat "$debian"/*.config
	} | sha256sum
}

# ask_all KERNEL - all its default configurations, into build/defconfigs/options-KERNEL
ask_all() {
	list=$out/options-$1
	obj=$tree/obj-defconfigs
	# Nothing is compiled but tests of what the compiler knows.
	CROSS_COMPILE=${CROSS_COMPILE#ccache }
	flavours=
	[ -n "${KERNEL_SRC:-}" ] || flavours=$(debian_flavours "$1")
	key=$(options_key)
	if [ "$(cat "$list.key" 2>/dev/null)" = "$key" ]; then
		progress "$1: options: as asked before"
		return
	fi
	if [ "$(cat "$list.begun" 2>/dev/null)" != "$key" ]; then
		: >"$list.new"
		echo "$key" >"$list.begun"
	fi
	names=$(find "$tree/arch/arm/configs" -name '*_defconfig' | sed 's|.*/||; s/_defconfig$//' | sort)
	# Newer than Linux 6.1.
	[ ! -f "$tree/arch/arm/configs/lpae.config" ] || names="$names multi_v7+lpae"
	names="$names $flavours"
	done_nr=0
	for name in $names; do
		done_nr=$((done_nr + 1))
		[ $((done_nr % 10)) -ne 0 ] || progress "$1: options: $done_nr of $(echo "$names" | wc -w)"
		cut -f 2 "$list.new" | grep -qxF "$name" || ask "$1" "$name" >>"$list.new"
	done
	# What cannot be had now stays as it was found.
	[ -n "$flavours" ] || [ ! -f "$options_table" ] ||
		awk -F '\t' -v kernel="$1" '$1 == kernel && $2 ~ /^debian-/' "$options_table" >>"$list.new"
	mv "$list.new" "$list"
	echo "$key" >"$list.key"
}

# options KERNEL... - into the table and the page, or compared with the table
options() {
	for kernel; do
		kernel_known "$kernel"
		(tree_of "$kernel" && ask_all "$kernel")
	done
	{
		[ ! -f "$options_table" ] ||
			awk -F '\t' -v kernels=" $* " '!index(kernels, " " $1 " ")' "$options_table"
		for kernel; do
			cat "$out/options-$kernel"
		done
	} | sort -t "$(printf '\t')" -k 1,1V -k 2,2 >"$out/options.new"
	if [ "$asked" = check ]; then
		diff -u "$options_table" "$out/options.new"
		return
	fi
	cp "$out/options.new" "$options_table"
	progress "docs/${options_table##*/}"
	"$top/scripts/defconfigs-page.sh"
}
