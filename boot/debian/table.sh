# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by writers of pages: tables in Markdown that have a column for each of $layouts.
: "${layouts:?}"

# row TEXT COMMAND... - a cell a layout: what the command says of it
row() {
	printf '| %s |' "$1"
	shift
	for layout in $layouts; do
		printf ' %s |' "$("$@" "$layout")"
	done
	echo
}

# head_of_table TEXT - the text of the first column
head_of_table() {
	printf '\n| %s |' "$1"
	for layout in $layouts; do
		printf ' %s |' "$layout"
	done
	printf '\n|---|'
	for layout in $layouts; do
		printf '%s|' ---
	done
	echo
}
