#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: series-numbers.sh KERNEL [LETTER]
# Prints kernel/cover-letter, or kernel/LETTER, with its @names@ replaced: by the planner's numbers, what
# docs/benchmarks.md, docs/gains.md, docs/boards.md and docs/matrix.tsv say.
set -eu
. "$(dirname -- "$0")/common.sh"

[ $# -eq 1 ] || [ $# -eq 2 ] || die "usage: series-numbers.sh KERNEL [LETTER]"
kernel=$1
letter=kernel/${2:-cover-letter}
kernel_known "$kernel"
cd "$top"
benchmarks=docs/benchmarks.md
boards=docs/boards.md
measured=docs/gains.md
planner=build/intermix
[ -x "$planner" ] || die "$planner not found, expected it built (make tool)"
values=$(mktemp -d)
trap 'rm -rf "$values"' EXIT

# gains BOARD WORDS - a row: lowmem of each layout in MiB
gains() {
	"$planner" plan --board "boot/boards/$1.board" --format json | awk -v words="$2" '
		/^  "[a-z]*": \{/ { layout = $1; gsub(/[":]/, "", layout) }
		/^    "lowmem":/ { mib[layout] = $2 / 1048576 }
		END {
			if (!("packed" in mib))
				exit 1
			printf "  %-44s %5d %8d %6d\n", words, mib["stock"],
				mib["intermix"], mib["packed"]
		}' || die "$1: the planner gave no numbers"
}

gains_table() {
	printf '  %-44s %5s %8s %6s\n' "" stock intermix packed
	gains rfc "1792 MiB in two banks, 256 MiB between them"
	gains two-holes "2 GiB in three banks, two holes"
	gains nomap "2 GiB, 128 MiB of it no-map"
	gains netgear-r8000 "128 MiB at 0, 128 MiB at 2176 MiB"
}

# The largest working set that fits without HIGHMEM, in MiB, by the guest.
working_sets() {
	awk -F' *[|] *' '
		BEGIN {
			words["rfc"] = "1792 MiB in two banks, 256 MiB between them"
			words["msm8974-hammerhead"] = "2 GiB, 127 MiB of it no-map"
			words["netgear-r8000"] = "128 MiB at 0, 128 MiB at 2176 MiB"
			printf "  %-44s %9s %8s %6s\n", "", "unpatched", "intermix", "packed"
		}
		/^## / { on = $0 == "## Without HIGHMEM" }
		/^### / { board = substr($0, 5) }
		on && $2 == "working set in RAM, MiB" && board in words {
			gsub(",", "")
			printf "  %-44s %9d %8d %6d\n", words[board], $3, $4, $5
			n++
		}
		END { exit n != 3 }' $measured || die "$measured: no working sets of three boards"
}

# boards_row ROW - the number for all boards of the first kernel
boards_row() {
	awk -F' *[|] *' -v row="$1" '$2 == row { print $5; found = 1; exit }
		END { exit !found }' $boards || die "$boards: no row \"$1\""
}

boards_text() {
	version=$(sed -n 's/^| | Linux \([0-9.]*\): RAM given .*/\1/p' $boards)
	echo "Of $(boards_row boards) boards that have a device tree in Linux $version and whose size of RAM"
	echo "is known or assumed, $(boards_row "intermix: gain lowmem") gain lowmem by VMALLOC_INTERMIX and" \
		"$(boards_row "packed: gain lowmem") by ARM_PACKED_LOWMEM."
}

# The table of totals, of kernels that have a ratio and are not a variant of boot.
costs() {
	awk -F' *[|] *' '
		/^## Totals/ { on = 1; next }
		/^## / { on = 0 }
		on && $6 ~ /^[0-9]/ && $3 !~ /-stock$/ {
			if (!n++)
				printf "  %-14s %-9s %7s %8s\n", "layout", "", "mean", "highest"
			printf "  %-14s %-9s %7s %8s (%s)\n", $2, $3, $6, $7, $8
		}
		END { exit !n }' $benchmarks || die "$benchmarks: no table of totals"
}

sizes() {
	awk -F' *[|] *' '
		/^## Size/ { on = 1; next }
		/^## / { on = 0 }
		on && $6 ~ /^[-+][0-9]/ && $2 != "unpatched" {
			printf "  %-44s %8s\n", ($2 == "off" ? "patches, both options off" : $2), $6
			n++
		}
		END { exit !n }' $benchmarks || die "$benchmarks: no table of sizes"
}

# part NAME - the numbers of its patches
part() {
	awk -v part="$1" '
		BEGIN { now = "fixes" }
		/^# end of stand-alone fixes/ { now = "intermix" }
		/^# packed lowmem/ { now = "packed" }
		/^#/ || NF == 0 { next }
		{ n++; if (!(now in first)) first[now] = n; last[now] = n }
		END {
			if (!(part in first))
				exit 1
			print first[part] " to " last[part]
		}' "kernel/$kernel/patches/series" ||
		die "kernel/$kernel/patches/series: no patches of the part \"$1\""
}

# current - commits in docs/matrix.tsv since when nothing that is mailed has changed; fails
# where git cannot tell
current() {
	commits=$(awk -v kernel="$kernel" '$1 == kernel && !seen[$6]++ { print $6 }' docs/matrix.tsv)
	for commit in $commits; do
		code=0
		git diff --quiet "$commit" -- core kernel/overlay "kernel/$kernel/patches" \
			"kernel/$kernel/overlay" 2>/dev/null || code=$?
		case $code in
		0) printf '%s ' "$commit" ;;
		1) ;;
		*) return 1 ;;
		esac
	done
}

# What docs/matrix.tsv has of this kernel: boots in QEMU, layouts, configurations,
# failures.  It has the last of each boot.
tested() {
	same=$(current) || same=unknown
	awk -v kernel="$kernel" -v current=" $same" '
		$1 != kernel || $2 ~ /-lava$/ { next }
		{ configs += !seen["config " $2]++; layouts += !seen["layout " $3]++ }
		$5 == "passed" { passed++ }
		$5 == "failed" { failed++ }
		index(current, " " $6 " ") { same++ }
		END {
			if (!(passed + failed)) {
				print "No boot of this kernel has been recorded."
				exit
			}
			printf "Boots in QEMU, each counted once, as it ended last: %d passed, %d failed.\n",
				passed, failed
			if (current != " unknown")
				printf "Made with these very patches: %d; the others with earlier ones.\n", same
			printf "Boards: %d. Configurations: %d.\n", layouts, configs
		}' docs/matrix.tsv
}

base() {
	[ -r "kernel/$kernel/patches/base" ] ||
		die "kernel/$kernel/patches/base not found, expected it written (make refresh)"
	sed -n -e 's/^upstream /base: tag /p' -e 's/^package \([^ ]*\) /tested with the source in Debian package \1 /p' \
		"kernel/$kernel/patches/base"
}

gains_table >"$values/gains"
working_sets >"$values/working-sets"
boards_text | fmt -w 72 >"$values/boards"
costs >"$values/costs"
sizes >"$values/sizes"
for name in fixes intermix packed; do
	part $name >"$values/part-$name"
done
tested >"$values/tested"
base >"$values/base"
sed -n '1s/.*KERNEL=\([0-9.]*\).*/\1/p' $benchmarks >"$values/bench-kernel"
sed -n '1s/.*KERNEL=\([0-9.]*\).*/\1/p' $measured >"$values/gains-kernel"

# A name alone on a line stands for lines.
awk -v dir="$values" -v letter="$letter" '
	function value(name,  line, all, n, got) {
		while ((got = (getline line < (dir "/" name))) > 0)
			all = all (n++ ? "\n" : "") line
		close(dir "/" name)
		if (got < 0 || all == "") {
			print letter ": nothing is known of @" name "@" | "cat >&2"
			exit 1
		}
		return all
	}
	{
		while (match($0, /@[a-z-]+@/))
			$0 = substr($0, 1, RSTART - 1) \
				value(substr($0, RSTART + 1, RLENGTH - 2)) \
				substr($0, RSTART + RLENGTH)
		print
	}' "$letter"
