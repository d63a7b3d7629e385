#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: matrix.sh
# Writes a table a kernel of what scripts/boots.sh booted last, and of the jobs that
# scripts/lava.sh has read: a row a board, a column a configuration, a letter a mode.
set -eu
. "$(dirname -- "$0")/common.sh"

dir=$top/build/test
set --
for list in boots lava; do
	[ ! -s "$dir/$list.list" ] || set -- "$@" "$dir/$list.list"
done
[ $# != 0 ] || die "$dir/boots.list not found, expected what scripts/boots.sh leaves"

# "kernel config board mode passed|failed|open" a line
results() {
	cat "$@" | while read -r kernel config layout modes; do
		board=${layout##*/}
		board=${board%.dt[bs]}
		record=$dir/boots/$kernel-$config-$board-$(echo "$modes" | tr ' ' +)
		for mode in $modes; do
			if grep -qsE "^ok .* boot-$kernel-$config-$board-$mode( |\$)" "$record"; then
				echo "$kernel $config $board $mode passed"
			elif [ -f "$record" ]; then
				echo "$kernel $config $board $mode failed"
			else
				echo "$kernel $config $board $mode open"
			fi
		done
	done
}

cat <<'TEXT'
# What was booted

Each boot compares what the guest measured with what the planner predicted, byte for byte, and demands
the agent's pass token. `scripts/matrix.sh` writes it after `make test` or `make test-full`, with one letter a mode that passed: **S**tock, **I**ntermix,
**P**acked, **U**npatched kernel, **F**ixes alone, **O**verflow of a stack on purpose, **K**exec. Small letters failed;
`?` was asked for and has not been booted.

- `.` is not asked for: with the default configuration every board is booted, with others those that tell most
  (`boot/matrix`, `boot/matrix-full`).
- `-lava` behind a configuration: booted by LAVA (`make lava`), in a lab or in an emulator here.
- `gap`: RAM of this board begins above `PHYS_OFFSET`, which needs an image with a larger `TEXT_OFFSET`: leadgap.
TEXT
results "$@" | awk '
	function letter(mode, state) {
		if (state == "open")
			return "?"
		mode = substr(mode, 1, 1)
		return state == "passed" ? toupper(mode) : mode
	}
	{
		if (!($1 in seen)) { seen[$1]; kernel[++kernels] = $1 }
		if (!(($1, $2) in column)) { column[$1, $2]; config[$1, ++configs[$1]] = $2 }
		if (!(($1, $3) in row)) { row[$1, $3]; board[$1, ++boards[$1]] = $3 }
		cell[$1, $3, $2] = cell[$1, $3, $2] letter($4, $5)
		count[$1, $5]++
	}
	END {
		for (k = 1; k <= kernels; k++) {
			v = kernel[k]
			printf "\n## Linux %s\n\n%d boots passed, %d failed, %d not made.\n\n| board |", v,
				count[v, "passed"], count[v, "failed"], count[v, "open"]
			for (c = 1; c <= configs[v]; c++)
				printf " %s |", config[v, c]
			printf "\n|---|"
			for (c = 1; c <= configs[v]; c++)
				printf "---|"
			print ""
			for (b = 1; b <= boards[v]; b++) {
				printf "| %s |", board[v, b]
				gap = (v, board[v, b], "leadgap") in cell && !((v, board[v, b], "default") in cell)
				for (c = 1; c <= configs[v]; c++) {
					text = cell[v, board[v, b], config[v, c]]
					printf " %s |", text != "" ? text : gap ? "gap" : "."
				}
				print ""
			}
		}
	}'
