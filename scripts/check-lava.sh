#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: check-lava.sh
# Has LAVA's own schema look at the jobs of "make lava" and at those that their test
# writes, and lava-run at those for an emulator, as root; prints KTAP.  Needs the
# packages of packages-lava.txt.
# shellcheck disable=SC2317 # functions are called by name
set -eu
. "$(dirname -- "$0")/common.sh"

schema=/usr/share/lava-common/lava-schema.py
[ -x "$schema" ] || die "lava-common is not installed, expected the packages of scripts/packages-lava.txt"
make -s -C "$top" build/boot-runner >&2
dir=$top/build/tests/lava
log=$dir.log
mkdir -p "$dir"
"$top/tests/boot/lava.sh" "$top/build/boot-runner" "$dir" >"$log" ||
	{ grep '^not ok' "$log" >&2; die "the jobs are not what they should be, see $log"; }

. "$top/tests/ktap.sh"
what='lava: '
log=$dir.log

# Its exit status is how many it refuses.
job() {
	"$schema" job --strict "$1"
}

device() {
	"$schema" device --no-render "$1"
}

# What no schema sees: can the dispatcher do it?
run_validates() {
	lava-run --validate --job-id intermix-validate --output-dir "$dir/validate" \
		--device "${1%.yaml}.device.yaml" --dispatcher "$dir/dispatcher.yaml" "$1"
}

# A schema that takes anything would be none.
refuses_broken() {
	grep -v '^timeouts:\|^  job:' "$1" >"$dir/broken.yaml"
	! job "$dir/broken.yaml"
}

jobs() {
	for place in "$dir" "$top/build/lava"; do
		[ ! -d "$place" ] || find "$place" -mindepth 2 -maxdepth 2 -name '*.yaml' ! -name '*.device.yaml' \
			! -name dispatcher.yaml
	done | sort
}

echo "KTAP version 1"
echo "dispatcher_ip: 127.0.0.1" >"$dir/dispatcher.yaml"
for file in $(jobs); do
	short=${file#"$top/build/"}
	try "$short: schema" job "$file"
	[ -e "${file%.yaml}.device.yaml" ] || continue
	try "$short: schema of the device" device "${file%.yaml}.device.yaml"
	if command -v lava-run >/dev/null && [ "$(id -u)" = 0 ]; then
		try "$short: lava-run --validate" run_validates "$file"
	else
		say "check-lava: $short: not tried with lava-run, which is not installed or wants to be root"
	fi
done
try "a broken job is refused" refuses_broken "$dir/gap/stock.yaml"
finish
