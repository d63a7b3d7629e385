#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: page.sh KERNEL BOARD DIR LAYOUTS [DEFCONFIG]
# Writes the section of a kernel, or of one of its default configurations, about what
# scripts/debian.sh has run, from what the guests said (DIR/LAYOUT.channel).
set -eu
kernel=$1
board=$2
dir=$3
layouts=$4
defconfig=${5:-}
with=\`kernel/config/debian.config\`
[ -z "$defconfig" ] || with="\`$defconfig+debian\` as in [defconfigs.md](defconfigs.md), and all its modules"
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
	## Linux $kernel${defconfig:+ with $defconfig}

	Linux $(fact kernel "$one") with $with; $(fact system "$one"); $(qemu-system-arm --version | sed -n 's/.*version \([0-9.]*\).*/QEMU \1/p'); board \`$board\`.

	In kB, before and after all that is run:
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
	printf '\nThe soak:\n'
	head_of_table ''
	row minutes fact SoakMinutes
	row "rounds of all that \`soak\` runs" fact SoakRounds
fi
head_of_table what
for file in "$items"/*.sh; do
	name=${file##*/}
	name=${name%.sh}
	row "\`${name#*-}\`: $(sed -n '3s/^# //p' "$file")" outcome "${name#*-}"
done
