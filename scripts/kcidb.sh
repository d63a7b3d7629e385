#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: kcidb.sh
# Writes build/kcidb.json: the results of make test or make test-full that are of a kernel, or
# else those of the boots that scripts/boots.sh made last, and those of make debian, selftests and
# defconfigs, as KernelCI's database takes them.
# ORIGIN is the name of the lab there.  Nothing is sent.
set -eu
. "$(dirname -- "$0")/common.sh"

out=$top/build/kcidb.json
facts=$top/build/kcidb.facts

# hash KERNEL VARIANT - of source, new files and patches; nothing without patches
hash() {
	[ "$2" = unpatched ] || cat "$cache/trees/$1-$2.key"
}

# Images that were booted; mutants are no kernel that anybody wants to know of.
images() {
	for config in "$top"/build/image/*/config; do
		name=${config%/config}
		name=${name##*/}
		case $name in
		*-intermix | *-unpatched | *-fixes)
			kernel=${name%%-*}
			variant=${name##*-}
			config_name=${name#"$kernel"-}
			echo "$kernel ${config_name%-"$variant"} $variant $config"
			;;
		esac
	done
	for config in "$top"/build/defconfigs/*/config; do
		[ -f "$config" ] || continue
		name=${config%/config}
		name=${name##*/}
		echo "${name%%-*} ${name#*-} intermix $config"
	done
}

# make debian and make defconfigs have the same kernel.
images | awk '!had[$1, $2, $3]++' >"$facts.images"
[ -s "$facts.images" ] || die "$top/build/image: no kernel there, expected make test or make boot before"
{
	cut -d' ' -f1,3 "$facts.images" | sort -u | while read -r kernel variant; do
		source=$(cat "$cache/src/current-$kernel")
		echo "checkout $kernel $variant ${source#linux-source-"$kernel"-} $(hash "$kernel" "$variant")"
	done
	while read -r kernel config_name variant config; do
		compiler=$(sed -n 's/^CONFIG_CC_VERSION_TEXT="\(.*\)"$/\1/p' "$config")
		echo "build $kernel $config_name $variant $compiler"
	done <"$facts.images"
} >"$facts"

set -- "$top/build/test/log"
whole=$1
[ -s "$1" ] || set -- "$top"/build/test/boots/*
[ -s "$1" ] || shift $#
# What make test-full ran of these is in its log as well.
for file in "$top"/build/debian/*/ktap "$top"/build/selftests/*/ktap "$top"/build/defconfigs/*.ktap; do
	[ -s "$file" ] || continue
	# "# build 6.12 debian HASH": of patches that are others now it says nothing.
	read -r _ _ kernel _ patches <"$file"
	if [ "$patches" != "$(hash "$kernel" intermix)" ]; then
		say "kcidb: $file: of other patches than $kernel has now, left out"
		continue
	fi
	if [ ! -s "$whole" ] || grep -E '^(not )?ok ' "$file" | grep -qvxFf "$whole"; then
		set -- "$@" "$file"
	fi
done
[ $# != 0 ] || die "$top/build: no results there, expected make test, debian, selftests or defconfigs before"
make -s -C "$top" build/kcidb >&2
"$top/build/kcidb" --facts "$facts" --origin "${ORIGIN:-intermix}" "$@" >"$out.new"
mv "$out.new" "$out"
say "kcidb: $out"
