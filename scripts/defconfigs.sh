#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: defconfigs.sh options|check KERNEL...
#        defconfigs.sh build KERNEL DEFCONFIG...|all
#        defconfigs.sh whole KERNEL DEFCONFIG
#        defconfigs.sh record
# "options" asks every default configuration of arch/arm whether it lets both options be set,
# and puts what it finds into docs/defconfigs-options.tsv; "check" compares.  "build" compiles
# zImage of those named, and what of their modules touches memory, with the options, and
# without them to compare where the compiler has warnings; demands no new ones; boots the kernel
# with the options on the machines that boot/defconfigs has for it; prints KTAP.  "whole" compiles the
# kernel with the options and all its modules, for scripts/debian.sh.  "record" puts what was
# built and booted last into docs/defconfigs.tsv.  docs/defconfigs.md is written from both tables.
# DEFCONFIG is a name without "_defconfig", and with fragments of the kernel as in multi_v7+lpae,
# or with kernel/config/debian.config as in multi_v7+debian; or that of a kernel of Debian, as
# debian-armmp.  Behind it, +clang has clang build it.  "all" are those of boot/defconfigs.
# What is there and current is not made again; what was stopped goes on.  TIMEOUT is for one
# boot, JOBS for the compiler; with RECORD=1, "record" follows "build".
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/on-machine.sh"
. "$top/tests/ktap.sh"
# By which scripts/kcidb.sh finds the kernel.
what=defconfig-
# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"
# shellcheck source=scripts/keep.sh
. "$top/scripts/keep.sh"

usage='usage: defconfigs.sh options|check KERNEL... | defconfigs.sh build KERNEL DEFCONFIG...|all | defconfigs.sh whole KERNEL DEFCONFIG | defconfigs.sh record'
out=$top/build/defconfigs
# What is put behind a configuration, with the options and without.
besides=$top/boot/defconfigs.config
begin=$(date +%s)

# shellcheck source=scripts/defconfigs-config.sh
. "$top/scripts/defconfigs-config.sh"
# shellcheck source=scripts/defconfigs-options.sh
. "$top/scripts/defconfigs-options.sh"
# shellcheck source=scripts/defconfigs-modules.sh
. "$top/scripts/defconfigs-modules.sh"
# shellcheck source=scripts/defconfigs-build.sh
. "$top/scripts/defconfigs-build.sh"

# progress WORDS - what is done now, with the time since the beginning
progress() {
	say "defconfigs: $* ($(($(date +%s) - begin)) s)"
}

# tree_of KERNEL - the patched tree, which nobody may patch from then on
tree_of() {
	mkdir -p "$cache/trees"
	exec 7>"$cache/trees/$1-intermix$(source_tag).build-lock"
	flock -n 7 || {
		progress "$1: waiting for another build in this tree"
		flock 7
	}
	tree=$("$top/scripts/tree.sh" "$1" intermix)
	debian=$cache/debian-config/$1
}

[ $# -ge 2 ] || [ "$*" = record ] || die "$usage"
asked=$1
shift
"$top/scripts/setup.sh" --check
mkdir -p "$out"
case $asked in
options | check)
	options "$@"
	;;
build)
	[ $# -ge 2 ] || die "$usage"
	build_all "$@"
	;;
whole)
	[ $# -eq 2 ] || die "$usage"
	whole_kernel "$@"
	;;
record)
	record_results
	;;
*) die "$usage" ;;
esac
