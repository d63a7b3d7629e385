#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: build.sh KERNEL CONFIG VARIANT
# Builds a kernel in the cache, copies zImage, System.map and config to
# build/image/KERNEL-CONFIG-VARIANT/ (with KERNEL_SRC, and a hash of its path) and prints
# that directory.  With MODULE_UNLOAD or KEXEC, an archive extra.cpio lies there, too: the test
# module, and the kernel itself.
# CONFIG is a fragment of kernel/config/, or several as in bench+linear, read after
# base.config; behind each, what this kernel alone needs: the file of the same name in
# kernel/KERNEL/config/, or in the directory OPTIONS_DIR.  VARIANT as for tree.sh, "off": the
# tree of intermix without the options, or "step-on": that of step with them.
# With TARGETS, makes only those and prints the build directory.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 3 ] || die "usage: build.sh KERNEL CONFIG VARIANT"
kernel=$1
config=$2
variant=$3
options=${OPTIONS_DIR:-$top/kernel/$kernel/config}
kernel_known "$kernel"
fragments=$top/kernel/config
configs=$(find "$fragments" -name '*.config' | sed -e 's|.*/||' -e 's/\.config$//' \
	-e '/^base$/d' -e '/^intermix$/d' | sort | tr '\n' ' ')
parts=$(echo "$config" | tr + ' ')
for name in $parts; do
	case " $configs" in
	*" $name "*) ;;
	*) die "CONFIG=$config: not a configuration, expected one of: $configs" ;;
	esac
done

targets=${TARGETS:-zImage}
case $variant in
off) of=intermix suffix=-off ;;
off-bench) of=intermix-bench suffix=-off ;;
step-on) of=step suffix=-on ;;
*) of=$variant suffix= ;;
esac

tag=$(source_tag)
mkdir -p "$cache/trees"
# Nobody may patch the tree while it is being compiled.
exec 7>"$cache/trees/$kernel-$of$tag.build-lock"
flock -n 7 || {
	say "build: $kernel $config $variant: waiting for another build in this tree"
	flock 7
}
tree=$("$top/scripts/tree.sh" "$kernel" "$of")
# A child of the tree: kbuild then calls the source "..", in every variant, and
# ccache finds in one variant what it has compiled in another.
obj=$tree/obj-$config$suffix
image=$top/build/image/$kernel-$config-$variant$tag
label="$kernel $config $variant"
log=$obj.log

# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"
compiler=arm-linux-gnueabihf-gcc
case "+$config+" in
*+clang+*)
	compiler=clang-19
	# The kernel's own switch names each tool; ccache has one of the compiler's name here.
	# Linux 6.1 would take the target from CROSS_COMPILE.
	export LLVM=-19 CROSS_COMPILE='' PATH="/usr/lib/ccache:$PATH"
	;;
esac

# What was asked for, the last word of each symbol: "symbol value" a line.
wanted() {
	sed -n -e 's/^# \(CONFIG_[A-Za-z0-9_]*\) is not set$/\1 n/p' \
		-e 's/^\(CONFIG_[A-Za-z0-9_]*\)=\(.*\)$/\1 \2/p' "$@" |
		awk '{ v[$1] = $2 } END { for (s in v) print s, v[s] }' | sort
}

# The fragments, and behind each what this kernel alone needs.
fragments() {
	feature=
	case $variant in
	intermix | intermix-bench | mutant | step-on) feature=intermix ;;
	esac
	for name in base $feature $parts; do
		echo "$fragments/$name.config"
		own=$options/$name.config
		[ ! -r "$own" ] || echo "$own"
	done
}

# A symbol without a value in a fragment takes back what an earlier one asked.
configure() {
	# shellcheck disable=SC2046 # paths without blanks
	wanted $(fragments) | awk 'NF == 2' >"$obj/wanted"
	sed -e 's/^\(.*\) n$/# \1 is not set/;t' -e 's/ /=/' "$obj/wanted" >"$obj/all.config"
	KCONFIG_ALLCONFIG=$obj/all.config \
		make -C "$obj" -f ../Makefile allnoconfig >"$log" 2>&1 || failed configuration
	awk 'NR == FNR {
			at = index($0, "=")
			got[substr($0, 1, at - 1)] = substr($0, at + 1)
			next
		}
		{ have = $1 in got ? got[$1] : "n" }
		have != $2 { print "  " $1 "=" $2 " became " have }' \
		"$obj/.config" "$obj/wanted" >"$obj/refused"
	[ ! -s "$obj/refused" ] || {
		cat "$obj/refused" >&2
		die "$label: kernel/config or ${options#"$top/"} asks for what this kernel does not give"
	}
}

failed() {
	grep -n -m 20 -E '(error|warning):|Error [0-9]|undefined' "$log" >&2 || tail -20 "$log" >&2
	die "$label: $1 failed, log: $log"
}

has_config() {
	grep -q "^CONFIG_$1=y$" "$obj/.config"
}

# What the agent needs of this kernel, for the initramfs.
write_extra() {
	set --
	has_config MODULE_UNLOAD && set -- "$@" lowmem_check.ko="$obj/lowmem_check/lowmem_check.ko"
	has_config PROC_VMCORE && set -- "$@" dump_marks.ko="$obj/lowmem_check/dump_marks.ko"
	has_config KEXEC && set -- "$@" zImage="$obj/arch/arm/boot/zImage"
	rm -f "$obj/extra.cpio"
	[ $# != 0 ] || return 0
	make -s -C "$top" build/agent/mkinitramfs >&2
	"$top/build/agent/mkinitramfs" "$obj/extra.cpio" "$@"
}

key=$(
	{
		# shellcheck disable=SC2046 # paths without blanks
		cat "$tree.key" $(fragments) "$top/scripts/build.sh" "$top/scripts/kbuild.sh" "$top"/boot/module/*
		"$compiler" --version
		echo "$targets ${KCFLAGS:-}"
	} | sha256sum
)
if [ "$(cat "$obj/intermix-key" 2>/dev/null)" != "$key" ]; then
	mkdir -p "$obj"
	rm -f "$obj/intermix-key"
	say "build: $label: configuring"
	configure
	has_config MODULE_UNLOAD && [ -z "${TARGETS:-}" ] && targets="$targets modules"
	# shellcheck disable=SC2086 # a list
	make -C "$obj" -f ../Makefile -j"$(nproc)" $targets >"$log" 2>&1 &
	pid=$!
	watch_compiler $pid "build: $label" "$log"
	wait $pid || failed build
	if [ -z "${TARGETS:-}" ]; then
		! has_config MODULE_UNLOAD ||
			build_modules "$tree" "$obj" "$top/boot/module" lowmem_check >>"$log" 2>&1 ||
			failed "test module"
		write_extra
	fi
	# Linux 6.1 has assembly compiled with two architectures, of which clang uses the last.
	grep 'warning:' "$log" | grep -qv "argument unused during compilation: '-march=" &&
		failed "build with warnings"
	echo "$key" >"$obj/intermix-key"
fi

if [ -n "${TARGETS:-}" ]; then
	echo "$obj"
	exit
fi

mkdir -p "$image"
[ -e "$obj/extra.cpio" ] || rm -f "$image/extra.cpio"
for file in "$obj/arch/arm/boot/zImage" "$obj/System.map" "$obj/.config" \
	"$obj/extra.cpio"; do
	[ -e "$file" ] || continue
	to=$image/${file##*/}
	[ "${file##*/}" != .config ] || to=$image/config
	cmp -s "$file" "$to" || { cp "$file" "$to.new" && mv "$to.new" "$to"; }
done
echo "$image"
