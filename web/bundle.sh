#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: bundle.sh FOLDER KERNEL SCRIPT...
# Prints the page: web/page.html with the program, boards, style and scripts in it, and the
# hashes by which its policy allows them.  FOLDER has intermix.wasm and boards.bin.
set -eu

build=$1 kernel=$2
shift 2

embedded() {
	gzip -9 -n -c "$1" | base64 -w 0
}

hash_of() {
	openssl dgst -sha256 -binary "$1" >"$build/part.hash"
	printf 'sha256-%s' "$(base64 -w 0 "$build/part.hash")"
}

# A line end at the end would be in the element, but not in what awk prints.
cat "$@" >"$build/page.js"
for part in script:"$build/page.js" style:web/page.css worker:web/worker.js; do
	{ echo; cat "${part#*:}"; } >"$build/part.${part%%:*}"
done
embedded "$build/intermix.wasm" >"$build/part.wasm"
embedded "$build/boards.bin" >"$build/part.boards"
hash_of "$build/part.script" >"$build/part.script-hash"
hash_of "$build/part.style" >"$build/part.style-hash"
echo "$kernel" | tr -d '\n' >"$build/part.kernel"

# Each @name@ becomes the contents of part.name, unchanged.
awk -v build="$build" '
	function part(name,    text, line, nr) {
		while ((getline line <(build "/part." name)) > 0)
			text = text (nr++ ? "\n" : "") line
		close(build "/part." name)
		return text (name ~ /^(script|style|worker)$/ ? "\n" : "")
	}
	{
		while (match($0, /@[a-z-]+@/)) {
			printf "%s%s", substr($0, 1, RSTART - 1), part(substr($0, RSTART + 1, RLENGTH - 2))
			$0 = substr($0, RSTART + RLENGTH)
		}
		print
	}' web/page.html
