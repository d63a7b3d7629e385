#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: into.sh PAGE KERNEL SECTION
# Puts the section of a kernel, a file that begins with "## Linux KERNEL" ("6.12 with multi_v7"),
# into the page in place of the kernel's older one, or behind all.
set -eu

grep -qxF "## Linux $2" "$3" || { echo "into.sh: $3: expected a section ## Linux $2" >&2; exit 1; }
awk -v head="## Linux $2" -v section="$3" '
	function put() { while ((getline line <section) > 0) print line; done = 1 }
	/^## / { if (old) print ""; old = $0 == head; if (old) put() }
	# What the page says as long as it has no section.
	/^No run is recorded yet/ { next }
	!old
	END { if (!done) { print ""; put() } }' "$1" >"$3.new"
cp "$3.new" "$1"
rm "$3.new"
