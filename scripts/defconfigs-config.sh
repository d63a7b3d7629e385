# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by defconfigs.sh: default configurations, and what is asked besides.
: "${tree:=}"

# compiler ARGUMENT... - gcc itself, as of kbuild.sh
compiler() {
	"${CROSS_COMPILE#ccache }gcc" "$@"
}

# wanted DEFCONFIG OPTIONS [FILE...] - a configuration in one piece, with the options "on" or
# "off", and the files behind it; to stdout
wanted() {
	parts=$1
	switch=$2
	shift 2
	cat "$tree/arch/arm/configs/${parts%%+*}_defconfig"
	case $parts in
	*+*)
		for part in $(echo "${parts#*+}" | tr + ' '); do
			file=$tree/arch/arm/configs/$part.config
			[ -f "$file" ] || file=$tree/kernel/configs/$part.config
			cat "$file"
		done
		;;
	esac
	[ "$switch" = off ] || printf 'CONFIG_%s=y\n' VMALLOC_INTERMIX ARM_PACKED_LOWMEM
	[ $# = 0 ] || cat "$@"
}

# configure OBJ - what OBJ/wanted asks for, all else as Kconfig has it by default
configure() {
	KCONFIG_ALLCONFIG=$1/wanted make -C "$1" -f ../Makefile alldefconfig >"$1.log" 2>&1
}

has() {
	grep -q "^CONFIG_$2=y$" "$1/.config"
}

# known_defconfig KERNEL NAME - fail with one line unless the kernel has it
known_defconfig() {
	for part in $(echo "$2" | tr + ' '); do
		file=arch/arm/configs/${part}_defconfig
		[ "$part" = "${2%%+*}" ] || file=arch/arm/configs/$part.config
		[ -f "$tree/$file" ] || [ -f "$tree/kernel/configs/$part.config" ] ||
			die "DEFCONFIG=$2: Linux $1 has no $file, expected a name of its arch/arm/configs"
	done
}
