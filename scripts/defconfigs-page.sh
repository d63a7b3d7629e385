#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: defconfigs-page.sh [--check]
# Writes docs/defconfigs.md from docs/defconfigs.tsv, what was built and booted, and
# docs/defconfigs-options.tsv, which configurations can have the options; with --check, only
# compares.  Lines of the first: "kernel configuration compiler machine layout state facts";
# machine is "-" and layout "build" for a build.  Lines of the second: "kernel configuration
# intermix packed reason".  Tabs part the words.  DOCS is another folder than docs/.
set -eu
. "$(dirname -- "$0")/common.sh"

docs=${DOCS:-$top/docs}
page=$docs/defconfigs.md
results=$docs/defconfigs.tsv
options=$docs/defconfigs-options.tsv
explained=$top/boot/defconfigs.reasons
tab=$(printf '\t')

begin_page() {
	echo "<!-- Written by: make defconfigs -->"
	cat <<-'TEXT'
	# Configurations people build

	Each is a default configuration of arch/arm as the kernel has it. `multi_v7+lpae` is `multi_v7_defconfig` with
	`lpae.config`, which Linux 6.1 does not have. STM32's processors with an MMU are in `multi_v7`; `stm32` is for those without. `debian-armmp` and `debian-armmp-lpae` are those of Debian's own kernels; `+debian` is
	`kernel/config/debian.config` besides, what Debian's system needs; `+clang` was built by clang and lld. `make defconfigs DEFCONFIG=NAME` builds and boots one; `make defconfigs` asks all which options they can have.

	## What was built and booted

	zImage was built with `CONFIG_VMALLOC_INTERMIX=y` and `CONFIG_ARM_PACKED_LOWMEM=y`; where the compiler warned, without them,
	too. Files of modules were compiled in the same way if they name a limit of lowmem or of vmalloc space, or translate addresses, and
	the kernel must export what they take of it. Behind both stands `boot/defconfigs.config`: what the runner boots by and the agent measures by. "Warnings" counts what
	the compiler says with the options, and of that what it does not say without. Then the kernel with the options was booted on
	the machines of `boot/defconfigs`, in each layout; RAM, carve-outs and parameters are those of `boot/machines` and
	`boot/defconfigs`, with `crashkernel=16M`, which a kernel with `CRASH_DUMP` takes from lowmem. A boot passes as
	[everywhere](testing.md#how-a-boot-is-judged), with at least 15 checks, but without KUnit and the test module, which are no part of it.

	The numbers are MiB: lowmem, and in brackets LowTotal, which is lowmem less what the kernel keeps for itself (MemTotal, and "all",
	where the kernel is built without `HIGHMEM`: what is not lowmem is lost).

	TEXT
}

# A row a configuration and machine, from lines sorted by both.
built() {
	[ -s "$results" ] || { echo "Nothing is in docs/defconfigs.tsv yet: no run was recorded."; return; }
	echo "| Linux | configuration | compiler | zImage, KiB (without) | module files | warnings (new) | machine | stock | intermix | packed |"
	echo "|---|---|---|---|---|---|---|---|---|---|"
	awk -F '\t' '
		function fact(name,    i) {
			for (i = 1; i <= n; i++)
				if (index(part[i], name "=") == 1)
					return substr(part[i], length(name) + 2)
			return ""
		}
		function mib(bytes) {
			return sprintf("%.0f", bytes / 1048576)
		}
		function cell(layout,    text) {
			text = said[layout]
			return text == "" ? "." : text
		}
		function flush() {
			if (row != "")
				printf "| %s | %s | %s | %s | %s |\n", row, machine, cell("stock"), cell("intermix"), cell("packed")
			row = ""
			split("", said)
		}
		{
			key = $1 " | " $2 " | " $3
			n = split($7, part, " ")
		}
		$5 == "build" {
			flush()
			if ($6 != "passed" && fact("zimage") == "")
				build[key] = "**not built** | . | ."
			else
				build[key] = int(fact("zimage") / 1024) \
					(fact("zimage_off") == "" ? "" : " (" int(fact("zimage_off") / 1024) ")") " | " \
					(fact("modules") == "" ? "." : fact("modules")) " | " \
					fact("warnings") " (" fact("new_warnings") ")"
			only[key] = 1
			order[++keys] = key
			next
		}
		{
			if (row != key " | " build[key] || machine != $4) {
				flush()
				row = key " | " build[key]
				machine = $4
				delete only[key]
			}
			low = fact("low_total_kb")
			said[$5] = $6 != "passed" ? "**failed**" : mib(fact("lowmem")) " (" \
				(low == "" ? "all " int(fact("mem_total_kb") / 1024) : int(low / 1024)) ")"
		}
		END {
			flush()
			for (i = 1; i <= keys; i++)
				if (order[i] in only)
					printf "| %s | %s | not booted | . | . | . |\n", order[i], build[order[i]]
		}' "$results"
}

# The options of one kernel.
can_have() {
	awk -F '\t' -v kernel="$1" '
		$1 == kernel { all++; i += $3 == "yes"; p += $4 == "yes" }
		END { printf "\n### Linux %s\n\nOf %d, %d can have intermix, and %d packed.\n", kernel, all, i, p }' "$options"
	printf '\n| configuration | intermix | packed | why not |\n|---|---|---|---|\n'
	awk -F '\t' -v kernel="$1" '$1 == kernel && ($3 != "yes" || $4 != "yes") {
		printf "| %s | %s | %s | %s |\n", $2, $3, $4, $5 }' "$options"
	printf '\nBoth: '
	awk -F '\t' -v kernel="$1" '$1 == kernel && $3 == "yes" && $4 == "yes" { printf "%s%s", sep, $2; sep = ", " }
		END { print "." }' "$options"
}

# Each reason that occurs, in words; one without is an error.
reasons() {
	cut -f 5 "$options" | sed 's/, /\n/g' | sort -u | sed '/^$/d' | while read -r reason; do
		text=$(sed -n "s/^$reason$tab//p" "$explained")
		[ -n "$text" ] || die "$explained: no line for \"$reason\" of docs/defconfigs-options.tsv"
		echo "- $reason: $text"
	done
}

write_page() {
	begin_page
	built
	cat <<-'TEXT'

	## Which can have the options

	Each was asked for both options, and Kconfig said what its other settings allow. What is in the way:

	TEXT
	reasons
	cut -f 1 "$options" | sort -uV | while read -r kernel; do
		can_have "$kernel"
	done
}

for table in "$results" "$options" "$explained"; do
	[ -r "$table" ] || die "$table not found"
done
new=$(mktemp)
trap 'rm -f "$new"' EXIT
write_page >"$new"
case $#:${1:-} in
0:) cp "$new" "$page"; say "defconfigs: docs/${page##*/}" ;;
1:--check) diff -u "$page" "$new" ;;
*) die "usage: defconfigs-page.sh [--check]" ;;
esac
