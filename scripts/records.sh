# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $top is common.sh's
# Sourced after common.sh, overlay.sh and kept.sh: records of boots, in build/test/boots/.

# record_board BOARD - as records call it
record_board() {
	label=${1##*/}
	label=${label%.board}
	echo "${label%.dt[bs]}"
}

# record_of KERNEL CONFIG BOARD LAYOUT... - the file of what scripts/boots.sh boots together
record_of() {
	group=$1-$2-$(record_board "$3")
	shift 3
	echo "$top/build/test/boots/$group-$(echo "$*" | tr ' ' +)"
}

# series_tag KERNEL - tells one state of the code of a series from another, whatever point release
# it is for and whatever tests it brings; fails where the kernel's source cannot be had
series_tag() {
	tagged=$(series_code "$1" 99 /tests/) || return
	printf '%s\n' "$tagged" | sed 1d | sha256sum | cut -c1-12
}
