#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: page.sh BOARD DIR LAYOUTS
# Writes a page about what scripts/debian.sh has run, from what the guests said (DIR/LAYOUT.channel).
set -eu
board=$1
dir=$2
layouts=$3
items=$(dirname -- "$0")/items
# shellcheck source=boot/debian/table.sh
. "$(dirname -- "$0")/table.sh"

# fact NAME LAYOUT - what a guest said, or "-"
fact() {
	sed -n "s/^fact $1 //p" "$dir/$2.channel" | grep . || echo -
}

# gain LAYOUT - LowTotal against that of stock, kB
gain() {
	low=$(fact LowTotal "$1")
	stock=$(fact LowTotal stock 2>/dev/null)
	case $low$stock in
	*[!0-9]*) echo - ;;
	*) echo $((low - stock)) ;;
	esac
}

# outcome NAME LAYOUT
outcome() {
	sed -n -e "s/^ok $1 .*/passed/p" -e "s/^not ok $1 .*/FAILED/p" -e "s/^skip $1 # SKIP \(.*\)/skipped: \1/p" \
		"$dir/$2.channel" | grep . || echo "not run"
}

one=${layouts%% *}
cat <<-PAGE
	<!-- Written by: make debian -->
	# Debian in each layout

	$(fact system "$one") for armhf, as the archive has it, with systemd: Linux $(fact kernel "$one") with
	\`kernel/config/debian.config\`, on $(qemu-system-arm --version | sed -n 's/.*version \([0-9.]*\).*/QEMU \1/p') (\`virt\`, two processors) with the memory of the board
	\`$board\`. \`make debian\` makes the root file system, boots it in each layout, and runs what is below.
	What a guest says counts only with the word that it has run all, on a port of its own.

	## Memory

	In kB, as /proc/meminfo of the guest has it, before and after all that is run.
PAGE
head_of_table ''
row LowTotal fact LowTotal
row 'more than stock' gain
row HighTotal fact HighTotal
row 'LowFree before' fact LowFreeBefore
row 'LowFree after' fact LowFreeAfter
row 'VmallocUsed before' fact VmallocUsedBefore
row 'VmallocUsed after' fact VmallocUsedAfter
if [ "$(fact SoakMinutes "$one")" != - ]; then
	printf '\n## The soak\n'
	head_of_table ''
	row minutes fact SoakMinutes
	row "rounds of all that \`soak\` runs" fact SoakRounds
fi
printf '\n## What ran\n'
head_of_table what
for file in "$items"/*.sh; do
	name=${file##*/}
	name=${name%.sh}
	row "\`${name#*-}\`: $(sed -n '3s/^# //p' "$file")" outcome "${name#*-}"
done
cat <<-'PAGE'

	Each line is a file of `boot/debian/items/`. The kernel's log is searched for warnings from the outside, too.
PAGE
