#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: compare.sh DIR LAYOUT
# Holds what a guest said of its selftests (DIR/LAYOUT.channel) against stock's (DIR/stock.channel).
# Writes a line for each test that passes there and not here, with the last words of its program, and
# one when the test of BPF has left more of vmalloc space in use; exits by 1 then, and by 3 when there
# is nothing to compare.
set -eu
[ $# -eq 2 ] || { echo "usage: compare.sh DIR LAYOUT" >&2; exit 2; }
stock=$1/stock.channel
here=$1/$2.channel
for file in "$stock" "$here"; do
	grep -q '^fact test .* pass$' "$file" 2>/dev/null ||
		{ echo "compare.sh: $file: no test passed, expected lines as: fact test mm/cow pass" >&2; exit 3; }
done
awk '
	FNR == 1 { files++ }
	$1 != "fact" { next }
	$2 == "lost-vmalloc" { lost[files] = $3 }
	files == 1 && $2 == "test" && $4 == "pass" { order[++n] = $3 }
	files == 2 && $2 == "test" { got[$3] = $4 }
	files == 2 && $2 == "said" {
		name = $3
		sub(/:$/, "", name)
		text = $0
		sub(/^fact said [^ ]* /, "", text)
		said[name] = said[name] "\n    " text
	}
	END {
		for (i = 1; i <= n; i++) {
			what = order[i] in got ? got[order[i]] : "not run"
			if (what == "pass")
				continue
			program = order[i]
			sub(/:.*/, "", program)
			print order[i] ": passes in stock, here: " what said[program]
			bad = 1
		}
		# As much as 90-memory-after.sh allows.
		if (lost[2] > lost[1] + 1024) {
			print "test_bpf leaves " lost[2] " kB of vmalloc space in use, in stock: " lost[1] + 0
			bad = 1
		}
		exit bad
	}' "$stock" "$here"
