#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Sourced after common.sh: the machines of boot/machines.
: "${top:?}"

# machine_names - those of boot/machines that a kernel for ARMv7 runs on, one a line
machine_names() {
	awk '/^[^#]/ && $2 !~ "/v[56]$" { print $1 }' "$top/boot/machines"
}

# machines_known NAME... - fail with one line unless boot/machines has all of them
machines_known() {
	for name in "$@"; do
		machine_names | grep -qxF -- "$name" ||
			die "MACHINE=$name: no machine for ARMv7 in boot/machines, expected one of: $(machine_names | tr '\n' ' ')"
	done
}

# each_with OPTION LIST - the option for each of a list that commas part
each_with() {
	echo "$2" | tr , '\n' | sed "s/^/$1 /"
}

# on_machine NAME TREES COMMAND... - run the boot runner on a machine of boot/machines,
# with the device trees of TREES, in LAYOUTS and with APPEND as parameters more if they are set;
# in a shell of its own, which keeps the names of its variables
on_machine() (
	line=$(awk -v name="$1" '$1 == name' "$top/boot/machines")
	trees=$2
	shift 2
	read -r name machine tree ram nomap console layouts params <<-LINE
		$line
	LINE
	file=$trees/$tree.dtb
	# 6.1 has all trees in one folder.
	[ -f "$file" ] || file=$trees/${tree##*/}.dtb
	rest=${machine#*/}
	rest=${rest%/v[56]}
	# shellcheck disable=SC2046 # options
	"$@" --name "$name" --machine "${machine%%/*}" --memory "${rest%/*}" --processors "${rest#*/}" \
		--board "$file" $(each_with --ram "$ram") $(each_with --nomap "$nomap") \
		--console "${console%/*}" --port "${console#*/}" \
		--layouts "${LAYOUTS:-$(echo "$layouts" | tr , ' ')}" --append "$params${APPEND:+ $APPEND}"
)
