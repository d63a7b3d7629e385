#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dist.sh
# Writes build/dist/intermix-VERSION/: for each kernel the series in each form, the
# planner as source and for the target, and checksums.  The same input gives the
# same bytes.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/release.sh
. "$top/scripts/release.sh"

version=$(release_version)
[ -n "$version" ] || die "tool/base/version.h: no TOOL_VERSION"
out=$top/build/dist/intermix-$version

"$top/scripts/setup.sh" --check
rm -rf "$out"
mkdir -p "$out"

# one_kernel KERNEL - everything for one kernel
one_kernel() {
	dir=$out/linux-$1
	mkdir -p "$dir/patches" "$dir/mails"
	series_names "$1" | while read -r patch; do
		cp "$top/kernel/$1/patches/$patch" "$dir/patches"
		echo "$patch" >>"$dir/patches/series"
	done
	overlay_list "$1" | while read -r from to; do
		mkdir -p "$dir/overlay/$(dirname "$to")"
		cp "$from" "$dir/overlay/$to"
	done
	"$top/scripts/recipes.sh" "$1" "$dir/recipes" >/dev/null
	# What the recipes took was just written.
	cp "$top/build/series/$1/"*.patch "$dir/mails"
	release_config >"$dir/intermix.config"
}

read_me() {
	cat <<-END
	intermix $version

	linux-KERNEL/patches/          hooks into existing files, a quilt series
	linux-KERNEL/overlay/          new files: copy them into the kernel before the series
	linux-KERNEL/mails/            both in one, for "git am"
	linux-KERNEL/intermix.config   what to add to the configuration
	linux-KERNEL/recipes/          for Yocto, Buildroot, OpenWrt, Debian, postmarketOS
	intermix-$version.tar.gz            the planner: make tool; needs libfdt
	intermix-armhf                 the planner for the target, static: ARMv7 and later
	intermix-armel                 the same for ARMv5TE and ARMv6
	intermix.1                     its man page
	SHA256SUMS                     sha256sum -c SHA256SUMS
	END
}

for kernel in $(kernels_known); do
	say "dist: $kernel"
	one_kernel "$kernel"
done
make -s -C "$top" tool-armhf tool-armel >&2
for target in armhf armel; do
	cp "$top/build/$target/intermix" "$out/intermix-$target"
done
cp "$top/docs/intermix.1" "$top/COPYING" "$out"
release_source "$out/intermix-$version.tar.gz"
read_me >"$out/README"
find "$out" -exec touch -h -d "@$(release_time)" {} +
chmod -R u+rwX,go+rX,go-w "$out"
(cd "$out" && find . -type f ! -name SHA256SUMS | sort | sed 's|^\./||' |
	xargs sha256sum) >"$out.sums"
mv "$out.sums" "$out/SHA256SUMS"
touch -d "@$(release_time)" "$out/SHA256SUMS" "$out"
say "dist: $(wc -l <"$out/SHA256SUMS") files"
echo "$out"
