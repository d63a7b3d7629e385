#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: matrix.sh [--record] [KEPT]
# Writes a table a kernel of what scripts/boots.sh booted last, and of the jobs that
# scripts/lava.sh has read: a row a board, a column a configuration, a letter a layout.
# What it was to boot and did not comes from the file KEPT, with the verdicts of earlier
# runs: "kernel config board layout state commit series" a line, where "series" tells one state
# of the series' code from another, or is "-".  With --record, what was booted is first put there.
set -eu
. "$(dirname -- "$0")/common.sh"
# shellcheck source=scripts/overlay.sh
. "$top/scripts/overlay.sh"
# shellcheck source=scripts/kept.sh
. "$top/scripts/kept.sh"
# shellcheck source=scripts/records.sh
. "$top/scripts/records.sh"

keeping=
[ "${1:-}" != --record ] || { keeping=1; shift; }
kept=${1:-/dev/null}
dir=$top/build/test
set --
for list in boots lava; do
	[ ! -s "$dir/$list.list" ] || set -- "$@" "$dir/$list.list"
done
[ $# != 0 ] || die "$dir/boots.list not found, expected what scripts/boots.sh leaves"

# "kernel config board layout passed|failed|open series" a line
booted() {
	cat "$@" | while read -r kernel config board layouts; do
		# shellcheck disable=SC2086 # names
		record=$(record_of "$kernel" "$config" "$board" $layouts)
		board=$(record_board "$board")
		tag=$(sed -n 's/^# series //p' "$record" 2>/dev/null) || :
		# A "+" is itself, in the names of configurations.
		boot=$(echo "boot-$kernel-$config-$board" | sed 's/[.+]/[&]/g')
		for layout in $layouts; do
			if grep -qsE "^ok .* $boot-$layout( |\$)" "$record"; then
				echo "$kernel $config $board $layout passed ${tag:--}"
			elif [ -f "$record" ]; then
				echo "$kernel $config $board $layout failed ${tag:--}"
			else
				echo "$kernel $config $board $layout open -"
			fi
		done
	done
}

# The newest verdict of each boot stays.
keep() {
	git -C "$top" diff --quiet HEAD || {
		say "matrix: files differ from HEAD, so nothing is recorded"
		return 0
	}
	commit=$(git -C "$top" rev-parse --short=12 HEAD)
	[ -f "$kept" ] || : >"$kept"
	booted "$@" | awk -v commit="$commit" '$5 != "open" { print $1, $2, $3, $4, $5, commit, $6 }' |
		cat "$kept" - | awk '{ last[$1, $2, $3, $4] = $0 } END { for (b in last) print last[b] }' |
		LC_ALL=C sort >"$kept.new"
	mv "$kept.new" "$kept"
}

# What a lab has booted is asked for nowhere: the kept verdicts have it, of which those of
# the listed kernels count.
labs() {
	[ -r "$kept" ] || return 0
	kernels=$(cat "$@" | cut -d' ' -f1 | sort -u | tr '\n' ' ')
	awk -v kernels=" $kernels" '$2 ~ /-lava$/ && index(kernels, " " $1 " ") {
		print $1, $2, $3, $4, "open -" }' "$kept"
}

# Of each boot the last verdict, as booted() has it.
results() {
	{
		booted "$@"
		labs "$@"
	} | awk -v kept="$kept" '
		BEGIN {
			while ((getline line <kept) > 0) {
				split(line, f, " ")
				state[f[1], f[2], f[3], f[4]] = f[5] " " f[7]
			}
		}
		seen[$1, $2, $3, $4]++ { next }
		$5 == "open" && ($1, $2, $3, $4) in state { print $1, $2, $3, $4, state[$1, $2, $3, $4]; next }
		{ print }'
}

# "kernel series" a line, as the code of each is now; none where a source cannot be had
tags_now() {
	cat "$@" | cut -d' ' -f1 | sort -u | while read -r kernel; do
		! tag=$(series_tag "$kernel") || echo "$kernel $tag"
	done
}

[ -z "$keeping" ] || keep "$@"
cat <<'TEXT'
# What was booted

Each boot compares what the guest measured with what the planner predicted, byte for byte, and demands
the agent's pass token. `scripts/matrix.sh` writes this after `make test` or `make test-full`, with a letter a layout
that passed: **S**tock, **I**ntermix, **P**acked, **U**npatched kernel, **F**ixes alone; **O**verflow of a stack in a hole
on purpose, in the upper **A**rea, of the IR**Q** stack; **V**free() of lowmem, **D**MA mapping of a hole, user**C**opy and
**T**ranslation of vmalloc addresses, an init**R**amfs behind lowmem, which end the kernel as they must; **K**exec from intermix, **L** from packed.
Small letters failed; `?` was asked for and has not been booted.

- `.` is not asked for: with the default configuration every board is booted, with others those that tell most
  (`boot/matrix`, `boot/matrix-full`).
- `-lava` behind a configuration: booted by LAVA (`make lava`), in a lab or in an emulator here.
- `rfc` with vmsplit2g is not booted packed: the layout depends on where the 1.75 GiB of RAM are, up to 4 GiB, and the emulator
  has them elsewhere.
- `gap`: RAM of this board begins above `PHYS_OFFSET`, which needs an image with a larger `TEXT_OFFSET`: leadgap.
- These are configurations of this project. [defconfigs.md](defconfigs.md) has those that people build, [real-systems.md](real-systems.md)
  Debian, and [selftests.md](selftests.md) the kernel's own tests in it.
TEXT
tags_now "$@" >"$dir/tags"
results "$@" | awk -v tags="$dir/tags" '
	BEGIN {
		while ((getline line <tags) > 0) {
			split(line, f, " ")
			now[f[1]] = f[2]
		}
		split("stock S intermix I packed P unpatched U fixes F overflow O overflow-upper A " \
			"overflow-irq Q vfree V dma D usercopy C translate T initrd R initrd-across R initrd-wrap R initrd-head R kexec-intermix K kexec-packed L", f, " ")
		for (i = 1; i in f; i += 2)
			name[f[i]] = f[i + 1]
	}
	function letter(layout, state) {
		if (state == "open")
			return "?"
		if (layout !~ /^kexec/)
			sub(/-(stock|packed|unpatched)$/, "", layout)
		layout = name[layout]
		return state == "passed" ? layout : tolower(layout)
	}
	{
		if (!($1 in seen)) { seen[$1]; kernel[++kernels] = $1 }
		if (!(($1, $2) in column)) { column[$1, $2]; config[$1, ++configs[$1]] = $2 }
		if (!(($1, $3) in row)) { row[$1, $3]; board[$1, ++boards[$1]] = $3 }
		cell[$1, $3, $2] = cell[$1, $3, $2] letter($4, $5)
		count[$1, $5]++
		older[$1] += $1 in now && $5 == "passed" && $6 != now[$1]
	}
	END {
		for (k = 1; k <= kernels; k++) {
			v = kernel[k]
			printf "\n## Linux %s\n\n%d boots passed, %d failed, %d not made.", v,
				count[v, "passed"], count[v, "failed"], count[v, "open"]
			if (older[v])
				printf " Of %d that passed, the record is of older code of the series, or does not say of which.",
					older[v]
			printf "\n\n| board |"
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
