# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034,SC2154 # $keep is for ktap.sh; $top and $cache are common.sh's
# Sourced after common.sh and ktap.sh: results that scripts/kcidb.sh takes later.

# keep_for KERNEL CONFIG FILE - from now on in FILE, too, with a line that tells which kernel they are
# of, and by which patches; not those of KERNEL_SRC, which is nobody's source but the user's
keep_for() {
	keep=
	rm -f "$3"
	[ -z "${KERNEL_SRC:-}" ] || return 0
	keep=$3
	put_line "# build $1 $2 $(cat "$cache/trees/$1-intermix.key")"
}
