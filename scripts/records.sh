# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $top is common.sh's
# Sourced after common.sh and overlay.sh: records of boots, in build/test/boots/.

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
	tag_files=$(overlay_placed "$1") || return
	{
		series_names "$1" | while read -r mail; do
			sed -n '/^diff --git /,$p' "$top/kernel/$1/patches/$mail"
		done
		echo "$tag_files" | grep -vE ' Documentation/|/tests/' | while read -r _ from to; do
			echo "$to"
			cat "$from"
		done
	} | sha256sum | cut -c1-12
}
