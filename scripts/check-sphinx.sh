#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-sphinx.sh --check
#        check-sphinx.sh KERNEL
# The kernel's own "make htmldocs" takes the pages that the series adds or changes without a
# word about them.  Prints KTAP lines.  --check: is all there that it needs?
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/tests/ktap.sh"

[ $# -eq 1 ] || die "usage: check-sphinx.sh --check | KERNEL"
command -v sphinx-build >/dev/null ||
	die "sphinx-build not found, expected the Debian package python3-sphinx"
[ "$1" != --check ] || exit 0
kernel=$1
kernel_known "$kernel"
tree=$("$top/scripts/tree.sh" "$kernel" intermix)
obj=$tree/obj-sphinx
out=$top/build/check-sphinx
log=$out/log
mkdir -p "$obj" "$out"

# The pages, and the folders with an index that they lie in.
pages=$({
	sed 's/.* //' "$tree.overlay"
	sed -n 's|^+++ b/||p' "$top/kernel/$kernel/patches"/*.patch
} | grep '^Documentation/.*\.rst$' | sed -e 's|^Documentation/||' -e 's|\.rst$||' | sort -u)
[ -n "$pages" ] || die "the series of $kernel has no page"
folders=$(for page in $pages; do echo "${page%/*}"; done | sort -u | tr '\n' ' ')

# Sphinx reads again what has changed: all, so that it says again what it has said.
rm -rf "$obj/Documentation/output"
status=0
make -C "$obj" -f ../Makefile ARCH=arm htmldocs SPHINXDIRS="$folders" >"$log" 2>&1 || status=1
cp "$log" "$out/htmldocs"
result $status "sphinx-$kernel-htmldocs"
for page in $pages; do
	grep -E "(^|/)$page\.rst" "$out/htmldocs" >"$log" || :
	[ -s "$obj/Documentation/output/$page.html" ] || echo "no $page.html" >>"$log"
	nothing_in "$log" "sphinx-$kernel-$page"
done
finish
