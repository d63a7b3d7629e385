#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: survey.sh [--check] KERNEL...
# Compiles every 32-bit ARM device tree of the kernels, surveys them and writes
# docs/boards.md and docs/boards.svg: all about the first kernel, and totals of
# the others.  --check only compares with what is there.
set -eu
. "$(dirname -- "$0")/common.sh"

check=
[ "${1:-}" != --check ] || { check=1; shift; }
[ $# -ge 1 ] || die "usage: survey.sh [--check] KERNEL..."
for kernel; do source_known "$kernel"; done
main=$1
assume=docs/assumed-ram
out=$top/build/survey
kernels=$*

"$top/scripts/setup.sh" --check
make -s -C "$top" tool >&2
mkdir -p "$out"
cd "$top"

# survey KERNEL - its tsv and svg, and which version it was
survey() {
	dtbs=$(scripts/dtbs.sh "$1")
	begin=$(date +%s)
	build/intermix survey --assume $assume "$dtbs" -o "$out/$1.tsv" ||
		die "$1: not all device trees could be read, expected all"
	build/intermix survey --assume $assume "$dtbs" -o "$out/$1.svg"
	basename "$dtbs" | sed 's/^[^-]*-//' >"$out/$1.version"
	say "survey: $1: $(find "$dtbs" -name '*.dtb' | wc -l) device trees, $(($(date +%s) - begin)) s"
}

command_of() {
	echo "build/intermix survey --assume $assume \$(scripts/dtbs.sh $1)"
}

# What the awk programs below share.
# shellcheck disable=SC2016 # fields are awk's
library='
	# As the planner writes sizes: down to a tenth, from 10 GiB on in GiB.
	function human(b, unit, name) {
		unit = b >= 10 * 1024 ^ 3 ? 1024 ^ 3 : b >= 1024 ^ 2 || !b ? 1024 ^ 2 : 1024
		name = unit == 1024 ^ 3 ? "GiB" : unit == 1024 ^ 2 ? "MiB" : "KiB"
		if (b % unit == 0 || b >= 100 * 1024 ^ 3) return int(b / unit) " " name
		return sprintf("%.1f %s", int(10 * b / unit) / 10, name)
	}
	function gain(b) { return b > 0 ? "**" human(b) "**" : "-" }
	function hole() {
		if (!$at["holes"]) return ""
		node = $at["hole_node"]
		sub(/.*\//, "", node)
		more = $at["hole_nomaps"] > 1 ? sprintf(" and %d more", $at["hole_nomaps"] - 1) : ""
		return human($at["hole_size"]) " " $at["hole_cause"] \
			(node == "" ? "" : " `" node "`") more \
			($at["static_maps"] + 0 ? "; static maps" : "") \
			($at["possible_upper"] + 0 ? ": " human($at["possible_gain"]) " with `vmalloc_upper=" \
				$at["possible_upper"] / 1048576 "M`" : "")
	}
	function model() {
		m = $at["model"]
		gsub(/[|<>&\\`*_]/, "\\\\&", m)
		return "`" $at["name"] "`" (m == "" ? "" : " " m)
	}
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	/^#/ { next }
'

# fall_behind KERNEL - boards where packed lowmem is less than that of intermix: both
# lose as much of a hole, and only packed reaches all banks below 4 GiB
fall_behind() {
	awk -F'\t' "$library"'$at["packed_lowmem"] + 0 < $at["intermix_lowmem"] + 0 { print $at["name"] }' \
		"$out/$1.tsv"
}

# gaining KERNEL SOURCE - the boards that gain, a row each; but for those that only
# packed lowmem helps, because all they gain is beyond the window
gaining() {
	printf '| board | RAM | lowmem, stock | intermix | packed | gain, intermix | packed | vmalloc, stock | intermix | packed | holes | biggest hole, made by |\n'
	printf '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n'
	awk -F'\t' -v source="$2" "$library"'
		$at["ram_source"] == source && $at["intermix_why"] !~ /beyond the window/ &&
		($at["intermix_gain"] > 0 || $at["packed_gain"] > 0) {
			printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %d | %s |\n", model(),
				human($at["ram"]), human($at["stock_lowmem"]),
				human($at["intermix_lowmem"]), human($at["packed_lowmem"]),
				gain($at["intermix_gain"]), gain($at["packed_gain"]),
				human($at["stock_vmalloc_total"]),
				human($at["intermix_vmalloc_total"]),
				human($at["packed_vmalloc_total"]), $at["holes"], hole()
		}' "$out/$1.tsv"
}

# not_gaining KERNEL - boards with holes that gain no lowmem, perhaps vmalloc
not_gaining() {
	printf '| board | RAM | assumed | vmalloc, stock | intermix | packed | holes | biggest hole, made by | why no lowmem |\n'
	printf '|---|--:|---|--:|--:|--:|--:|---|---|\n'
	awk -F'\t' "$library"'
		$at["holes"] > 0 && $at["intermix_gain"] <= 0 && $at["packed_gain"] <= 0 {
			printf "| %s | %s | %s | %s | %s | %s | %d | %s | %s |\n", model(),
				human($at["ram"]), $at["ram_source"] == "assumed" ? "yes" : "",
				human($at["stock_vmalloc_total"]),
				human($at["intermix_vmalloc_total"]),
				human($at["packed_vmalloc_total"]), $at["holes"], hole(),
				$at["intermix_why"]
		}' "$out/$1.tsv"
}

# beyond KERNEL - what intermix cannot reach, and packed lowmem can
beyond() {
	printf '| board | RAM | lowmem, stock and intermix | packed | gain | highmem, packed | hole below the next bank |\n'
	printf '|---|--:|--:|--:|--:|--:|---|\n'
	awk -F'\t' "$library"'
		$at["intermix_why"] ~ /beyond the window/ {
			printf "| %s | %s | %s | %s | %s | %s | %s |\n", model(), human($at["ram"]),
				human($at["intermix_lowmem"]), human($at["packed_lowmem"]),
				gain($at["packed_gain"]),
				human($at["packed_highmem"]), hole()
		}' "$out/$1.tsv"
}

# total KERNEL SOURCE KEY - a number of the tsv's last lines
total() {
	awk -F'\t' -v source="$2" -v key="$3" '
		$1 == "#total" && (source == "" || $2 == source) {
			for (i = 2; i <= NF; i++)
				if (split($i, part, "=") == 2 && part[1] == key) print part[2]
		}' "$out/$1.tsv"
}

# The same for the shell.
human() {
	awk -v bytes="$1" "$library"'BEGIN { print human(bytes + 0); exit }' </dev/null
}

# total_row NAME KEY [size] - a line of the table of totals: three columns a kernel
total_row() {
	printf '| %s |' "$1"
	for kernel in $kernels; do
		for source in given assumed all; do
			value=$(total "$kernel" "$source" "$2")
			[ -z "${3:-}" ] || value=$(human "$value")
			printf ' %s |' "$value"
		done
	done
	echo
}

totals() {
	printf '|'
	for kernel in $kernels; do
		printf ' | Linux %s: RAM given | assumed | all' "$kernel"
	done
	printf ' |\n|---|'
	for kernel in $kernels; do printf -- '--:|--:|--:|'; done
	echo
	total_row "boards" boards
	total_row "with holes below the end of lowmem" with_holes
	total_row "those holes" holes
	total_row "RAM only beyond the window, stock and intermix" intermix_beyond
	total_row "highmem (lost with \`HIGHMEM=n\`), stock" stock_lost size
	for layout in intermix packed; do
		total_row "$layout: gain lowmem" ${layout}_gaining
		total_row "gain 64 MiB or more" ${layout}_gaining_64m
		total_row "lowmem gained" ${layout}_gain size
		total_row "highmem" ${layout}_lost size
	done
	echo
	for kernel in $kernels; do
		echo "Linux $kernel is $(cat "$out/$kernel.version"), $(total "$kernel" all boards) boards above and" \
			"$(total "$kernel" unknown boards) whose RAM size is not known;" \
			"device trees that could not be read: $(total "$kernel" '' unreadable)."
	done
}

# caption SELECTION - the command that shows the numbers of a table
caption() {
	# shellcheck disable=SC2016 # backquotes are markdown's
	printf '\nReproduce: `%s%s`\n\n' "$(command_of "$main")" "$1"
}

document() {
	cat <<-END
	<!-- Written by: make survey KERNEL="$kernels" -->
	# What boards gain

	Every 32-bit ARM device tree that Linux $main ($(cat "$out/$main.version")) has, compiled by the kernel's own
	rules, planned with the default \`vmalloc=240M\`, \`vmalloc_upper=64M\` and a 3G/1G split. Written by
	\`make survey KERNEL="$kernels"\`; \`make check-survey\` with the same KERNEL compares.

	A hole counts when lowmem lies above it, in any layout. "Assumed" are boards whose device tree leaves the
	size of RAM to the boot loader and whose shipped size is in [assumed-ram](assumed-ram); they are listed apart.
	A board that has RAM beyond 4 GiB only is planned with LPAE.
	Not modelled: memory that machine code takes away at boot. "Static maps": the machine has a \`map_io\`, and with intermix
	the kernel keeps stock's end of lowmem unless \`vmalloc_upper=\` is given; \`intermix plan --dtb\` says how much is needed.
	Packed lowmem leaves all of \`vmalloc=\` above it, as stock does.

	![boards that gain](boards.svg)

	## Totals

	END
	totals
	caption ""
	echo "The last lines of the output are the columns of Linux $main; the others by their own number instead of $main."
	printf '\n## Boards that gain lowmem\n'
	caption " --format tsv | awk -F'\\t' '\$3 == \"given\" && \$19 + \$24 > 0 && !/beyond the window/'"
	gaining "$main" given
	printf '\n## Boards that gain lowmem, RAM size assumed\n'
	caption " --format tsv | awk -F'\\t' '\$3 == \"assumed\" && \$19 + \$24 > 0 && !/beyond the window/'"
	gaining "$main" assumed
	printf '\n## Boards with RAM only beyond the window: packed lowmem\n\nIntermix gives no lowmem here.\n'
	caption " --format tsv | grep 'beyond the window'"
	beyond "$main"
	printf '\n## Boards with holes that gain no lowmem\n\nWhere all RAM is lowmem already, vmalloc space is gained instead.\n'
	caption " --format tsv | awk -F'\\t' '\$6 > 0 && \$19 == 0 && \$24 == 0'"
	not_gaining "$main"
	printf '\n## Boards whose RAM size is not known\n\n%s boards leave it to the boot loader. Listed by:\n' \
		"$(total "$main" unknown boards)"
	caption " --format tsv | awk -F'\\t' '\$3 == \"unknown\"'"
}

# rows_below COMMAND - the boards of the table below a caption
rows_below() {
	caption="Reproduce: \`$1\`" awk '
		$0 == ENVIRON["caption"] { on = 1; next }
		/^## / { on = 0 }
		on && /^\| `/ { split($0, part, "`"); print part[2] }' docs/boards.md
}

# Every caption's command lists the boards of the table below it, in its order;
# those of the last one are only counted.
check_captions() {
	# shellcheck disable=SC2016 # backquotes are markdown's
	sed -n 's/^Reproduce: `\(.* | .*\)`$/\1/p' docs/boards.md >"$out/captions"
	[ -s "$out/captions" ] || die "docs/boards.md: no captions with a command"
	while read -r command; do
		sh -c "$command" </dev/null | sed '/^name\t/d; s/\t.*//' >"$out/names"
		rows_below "$command" >"$out/rows"
		cmp -s "$out/names" "$out/rows" && continue
		[ ! -s "$out/rows" ] &&
			grep -q "^$(wc -l <"$out/names") boards leave it" docs/boards.md && continue
		die "docs/boards.md: not what its caption makes: $command"
	done <"$out/captions"
}

for kernel; do
	survey "$kernel"
	behind=$(fall_behind "$kernel")
	[ -z "$behind" ] || die "$kernel: packed has less lowmem than intermix, expected no less: $behind"
done
document >"$out/boards.md"
if [ -n "$check" ]; then
	if ! cmp "$out/boards.md" docs/boards.md || ! cmp "$out/$main.svg" docs/boards.svg; then
		die "docs/boards.md and docs/boards.svg are not what this makes, see build/survey/"
	fi
	check_captions
	say "survey: docs/boards.md and docs/boards.svg are what this makes"
	exit 0
fi
cp "$out/boards.md" docs/boards.md
cp "$out/$main.svg" docs/boards.svg
sed -n '/^## Totals/,/^## Boards/p' docs/boards.md | grep -v '^##'
say "survey: wrote docs/boards.md and docs/boards.svg"
