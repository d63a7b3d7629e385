# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by defconfigs.sh: default configurations, and what is asked besides.
: "${top:?}" "${tree:=}" "${debian:=}"

# choose_compiler NAME - for what is called from here on: gcc as of kbuild.sh, or clang and lld for
# a name with +clang
choose_compiler() {
	: "${gcc_cross:=$CROSS_COMPILE}" "${gcc_path:=$PATH}"
	case $1 in
	*+clang)
		# ccache has a compiler of clang's name here; CROSS_COMPILE would tell Linux 6.1 the target.
		export LLVM=-19 CROSS_COMPILE='' PATH="/usr/lib/ccache:$gcc_path"
		;;
	*)
		unset LLVM
		export CROSS_COMPILE="$gcc_cross" PATH="$gcc_path"
		;;
	esac
}

# compiler ARGUMENT... - itself
compiler() {
	if [ -n "${LLVM:-}" ]; then
		"clang$LLVM" "$@"
	else
		"${CROSS_COMPILE#ccache }gcc" "$@"
	fi
}

# compiler_name - "gcc 12.2.0"
compiler_name() {
	if [ -n "${LLVM:-}" ]; then
		echo "clang $(compiler -dumpversion)"
	else
		echo "gcc $(compiler -dumpfullversion)"
	fi
}

# default_config NAME - its file: the kernel's, or for debian-FLAVOUR that of Debian's kernel
default_config() {
	case $1 in
	debian-*) echo "$debian/${1#debian-}.config" ;;
	*) echo "$tree/arch/arm/configs/$1_defconfig" ;;
	esac
}

# fragment NAME - its file: the kernel's, or for "debian" ours; fails where there is none
fragment() {
	if [ "$1" = debian ]; then
		set -- "$top/kernel/config/debian.config"
	else
		set -- "$tree/arch/arm/configs/$1.config" "$tree/kernel/configs/$1.config"
	fi
	for file; do
		[ ! -f "$file" ] || { echo "$file"; return; }
	done
	return 1
}

# wanted DEFCONFIG OPTIONS [FILE...] - a configuration in one piece, with the options "on" or
# "off", and the files behind it; to stdout
wanted() {
	parts=${1%+clang}
	switch=$2
	shift 2
	cat "$(default_config "${parts%%+*}")" || return
	case $parts in
	*+*)
		for part in $(echo "${parts#*+}" | tr + ' '); do
			# What has no value takes back what no default configuration has.
			file=$(fragment "$part") && grep -v '=$' "$file" || return
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

# make_targets OBJ LABEL LOG TARGET... - by kbuild, with a line of progress now and then
make_targets() {
	made_in=$1
	made_log=$3
	made_label=$2
	shift 3
	make -C "$made_in" -f ../Makefile -j"${JOBS:-$(nproc)}" "$@" >>"$made_log" 2>&1 &
	pid=$!
	watch_compiler $pid "defconfigs: $made_label" "$made_log"
	wait $pid
}

has() {
	grep -q "^CONFIG_$2=y$" "$1/.config"
}

# debian_flavours KERNEL - names of Debian's configurations, a line each; nothing, after a line
# that says why, when they cannot be had
debian_flavours() {
	found=$("$top/scripts/debian-config.sh" "$1") || return 0
	find "$found" -name '*.config' | sed 's|.*/|debian-|; s/\.config$//' | sort
}

# known_defconfig KERNEL NAME - fail with one line unless the kernel has it
known_defconfig() {
	first=${2%%+*}
	fragments=${2%+clang}
	fragments=${fragments#"$first"}
	case $first in
	debian-*)
		flavours=$(debian_flavours "$1" | xargs)
		[ -n "$flavours" ] || exit 1
		case " $flavours " in
		*" $first "*) ;;
		*) die "DEFCONFIG=$2: Debian has no such configuration of Linux $1, expected one of: $flavours" ;;
		esac
		;;
	*)
		[ -f "$(default_config "$first")" ] ||
			die "DEFCONFIG=$2: Linux $1 has no arch/arm/configs/${first}_defconfig, expected a name of its arch/arm/configs"
		;;
	esac
	for part in $(echo "$fragments" | tr + ' '); do
		fragment "$part" >/dev/null ||
			die "DEFCONFIG=$2: Linux $1 has no arch/arm/configs/$part.config, expected a name of its arch/arm/configs"
	done
}
