#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: selftests-build.sh KERNEL ROOT OUT
# Compiles the folders of tools/testing/selftests that boot/selftests/tests names, static, with
# the libraries of the root file system ROOT, to OUT/FOLDER; writes OUT/tests, and OUT/not-built:
# "FOLDER/PROGRAM: the compiler's reason" a line, for each that the list names and that is not there.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/kbuild.sh
. "$top/scripts/kbuild.sh"

[ $# -eq 3 ] || die "usage: selftests-build.sh KERNEL ROOT OUT"
kernel=$1
root=$2
out=$3
list=$top/boot/selftests/tests
tree=$("$top/scripts/tree.sh" "$kernel" intermix)
self=$tree/tools/testing/selftests
log=$out/log
rm -rf "$out"
mkdir -p "$out/sys/include/sys" "$out/sys/lib"

# What the compiler here lacks, as the guest's Debian has it.
{
	for file in numa.h numacompat1.h numaif.h sys/capability.h sys/psx_syscall.h liburing.h \
		libelf.h gelf.h zlib.h; do
		echo "dump /usr/include/$file $out/sys/include/$file"
	done
	echo "dump /usr/include/arm-linux-gnueabihf/zconf.h $out/sys/include/zconf.h"
	echo "rdump /usr/include/liburing $out/sys/include"
	for file in libcap.a libnuma.a liburing.a libelf.a libz.a; do
		echo "dump /usr/lib/arm-linux-gnueabihf/$file $out/sys/lib/$file"
	done
} >"$out/debugfs"
debugfs -f "$out/debugfs" "$root" >"$log" 2>&1
[ -s "$out/sys/lib/libcap.a" ] || die "$root: no libcap.a, expected Debian's libcap-dev in it"

say "selftests: headers of $kernel"
make -C "$tree" O="$out/headers" INSTALL_HDR_PATH="$out/uapi" headers_install >>"$log" 2>&1 ||
	{ tail -5 "$log" >&2; die "headers_install failed, log: $log"; }

# make_for_arm ARGUMENT... - what does not compile is listed below
make_for_arm() {
	make -k -j"$(nproc)" ARCH=arm CROSS_COMPILE=arm-linux-gnueabihf- \
		KHDR_INCLUDES="-isystem $out/uapi/include" "$@" || :
}
arm_gcc="ccache arm-linux-gnueabihf-gcc -isystem $out/sys/include -L$out/sys/lib"

# make_bpf FROM TO - what needs neither clang nor a kernel with BTF: libbpf.a, without the shared
# one, which libelf.a does not go into, and the listed programs
make_bpf() {
	lib=$2/tools/build/libbpf
	mkdir -p "$lib"
	make_for_arm -C "$tree/tools/lib/bpf" OUTPUT="$lib/" DESTDIR="$2/tools" prefix= CC="$arm_gcc" \
		"$lib/libbpf.a" install_headers
	: >"$2/vmlinux.h"
	# shellcheck disable=SC2046 # names without blanks
	(
		export LDLIBS=-static
		make_for_arm -C "$1" OUTPUT="$2" CC="$arm_gcc" CLANG=false VMLINUX_BTF=/dev/null \
			VMLINUX_H="$2/vmlinux.h" $(sed -n "s|^bpf .*\./\([a-z_]*\)\$|$2/\1|p" "$list")
	)
	rm -rf "$2/tools" "$2/host-tools" "$2/feature" "$2/vmlinux.h"
}

for folder in $(sed -n 's/^\([a-z0-9]*\) .*/\1/p' "$list" | uniq); do
	from=$self/$folder
	[ -d "$from" ] || [ "$folder" != mm ] || from=$self/vm
	[ ! -d "$from/functional" ] || from=$from/functional
	mkdir -p "$out/$folder"
	say "selftests: $folder"
	# kselftest's own rules look at OUTPUT.
	case $folder in
	bpf) make_bpf "$from" "$out/bpf" ;;
	*) make_for_arm -C "$from" OUTPUT="$out/$folder" CC="$arm_gcc -static" ;;
	esac >"$out/$folder.log" 2>&1
	find "$from" -maxdepth 1 -name '*.sh' -exec cp -t "$out/$folder" {} +
	[ "$folder" != bpf ] || cp "$top/boot/selftests/test_bpf.sh" "$out/bpf"
	find "$out/$folder" -name '*.o' -delete
done
rm -rf "$out/headers" "$out/uapi"
cp "$list" "$out/tests"

# why FOLDER PROGRAM - the first thing that the compiler or the linker said of it
why() {
	[ -e "$self/$1" ] || [ -e "$self/vm" ] || { echo "not in this kernel"; return; }
	grep -hE "(^|/)$2\.[cho]:.*(error|undefined)|$2.*undefined reference|No rule to make target.*$2" "$out/$1.log" |
		head -n 1 | sed "s|$tree/||g; s|$out/||g" | cut -c1-160 | grep . ||
		echo "the folder's Makefile makes none for arm"
}
: >"$out/not-built"
sed -n 's|^\([a-z0-9]*\) .*\./\([^ ]*\).*|\1 \2|p' "$list" | sort -u | while read -r folder program; do
	[ -x "$out/$folder/$program" ] || echo "$folder/$program: $(why "$folder" "$program")" >>"$out/not-built"
done
