# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced after common.sh, before kbuild is called: what it and ccache go by, the same in
# each folder and at any time; how far it is; and modules.
export ARCH=arm CROSS_COMPILE='ccache arm-linux-gnueabihf-'
export CCACHE_DIR="${cache:?}/ccache" CCACHE_COMPILERCHECK=content CCACHE_MAXSIZE=10G
# In depend mode ccache does not see that piggy.S has the kernel in it by .incbin, and hands
# out an older one.
unset CCACHE_DEPEND
export CCACHE_NODEPEND=1
export KBUILD_BUILD_TIMESTAMP='2025-01-01 00:00:00 UTC'
export KBUILD_BUILD_USER=intermix KBUILD_BUILD_HOST=intermix KBUILD_BUILD_VERSION=1
unset MAKEFLAGS MFLAGS MAKEOVERRIDES KCONFIG_ALLCONFIG O V LLVM 2>/dev/null || :

# watch_compiler PID WORDS LOG - a line every few seconds, as long as the compiler runs
watch_compiler() {
	start=$(date +%s)
	while kill -0 "$1" 2>/dev/null; do
		i=0
		while [ $i -lt 25 ] && kill -0 "$1" 2>/dev/null; do
			sleep 0.2
			i=$((i + 1))
		done
		say "$2: $(grep -cE '^  (CC|AS|LD|AR) ' "$3") files, $(($(date +%s) - start)) s"
	done
}

# build_modules TREE OBJ FROM NAME - the modules of the folder FROM against the kernel in OBJ,
# in a copy OBJ/NAME: kbuild writes beside the source
build_modules() {
	mkdir -p "$2/$4" && cp "$3"/* "$2/$4/" || return
	# Not by ../Makefile, as kernels are built: Linux 7.3 looks for the configuration in the
	# source then.
	make -C "$1" O="$2" -j"$(nproc)" M="$2/$4" modules
}
