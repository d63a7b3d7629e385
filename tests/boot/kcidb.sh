#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: kcidb.sh KCIDB
# What build/kcidb makes of results, and of bad input; prints KTAP.
# shellcheck disable=SC2317,SC2016 # functions that try calls; for an inner shell
set -eu
. "$(dirname -- "$0")/../ktap.sh"

[ $# -eq 1 ] || { echo "usage: kcidb.sh KCIDB" >&2; exit 2; }
kcidb=$(realpath "$1")
own_folder
hash=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

cat >"$dir/facts" <<EOF
checkout 6.12 intermix 6.12.1-1 $hash
checkout 6.12 unpatched 6.12.1-1
build 6.12 default intermix gcc (Debian 12.2.0-14) 12.2.0
build 6.12 default unpatched gcc (Debian 12.2.0-14) 12.2.0
build 6.12 dump intermix gcc (Debian 12.2.0-14) 12.2.0
build 6.12 debian intermix gcc (Debian 12.2.0-14) 12.2.0
build 6.12 debian-armmp intermix gcc (Debian 12.2.0-14) 12.2.0
EOF
cat >"$dir/results" <<'EOF'
KTAP version 1
1..2
ok 1 boot-6.12-default-rfc-packed # 47 checks, 4 skipped, 3.6 s
not ok 2 - boot-6.12-default-two.holes-intermix # 4 checks, 0 skipped, 3 s
# a "word"	and a tab
# key 0123
ok 3 boot-6.12-default-rfc-unpatched # 9 checks, 0 skipped, 1.0 s
ok 4 - dump-6.12-rfc-stock-log
ok - boot-6.12-default-none-stock # SKIP no time
ok 5 - golden plan
ok 6 - boot-5.4-default-rfc-stock
# build 6.12 debian-armmp 0123
ok 7 - defconfig-6.12-debian-armmp-vexpress-a9-stock
# build 6.12 debian-armmp-lpae 0123
not ok 8 - defconfig-6.12-debian-armmp-lpae-builds
# build 6.12 debian+kasan 0123
ok 8 - debian-6.12-debian+kasan-packed-swap
# build 6.12 debian 0123
ok 8 - debian-6.12-debian-packed-swap # 3 s
EOF
kcidb() {
	"$kcidb" --origin lab_1 --time 2026-01-31T12:00:00+00:00 "$@"
}
kcidb --facts "$dir/facts" "$dir/results" >"$dir/json" 2>"$dir/said"

# has FILTER VALUE - what jq finds
has() {
	found=$(jq -r "$1" "$dir/json")
	[ "$found" = "$2" ] || { echo "$1: \"$found\", expected \"$2\""; return 1; }
}

# Members of each object, as schema 5.0 names them.
only_known() {
	jq -e '(keys - ["version", "checkouts", "builds", "tests"] == []) and
		([.checkouts[] | keys[]] - ["id", "origin", "patchset_hash", "comment", "valid"] == []) and
		([.builds[] | keys[]] - ["checkout_id", "id", "origin", "architecture", "compiler",
			"config_name", "status"] == []) and
		([.tests[] | keys[]] - ["build_id", "id", "origin", "path", "status", "start_time",
			"duration", "log_excerpt", "environment"] == [])' "$dir/json"
}

# Each test has a build, each build a checkout, and no two things one ID.
linked() {
	jq -e '([.tests[].build_id] - [.builds[].id] == []) and
		([.builds[].checkout_id] - [.checkouts[].id] == []) and
		([.tests[].id] | length == (unique | length)) and
		([.builds[].id] | length == (unique | length)) and
		([.tests[].path | test("^[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*$")] | all)' "$dir/json"
}

try "version 5.0" has '.version | "\(.major).\(.minor)"' 5.0
try "members that the schema knows" only_known
try "IDs are linked, and each is alone" linked
try "results of a kernel" has '[.tests[].status] | join(" ")' 'PASS FAIL PASS PASS SKIP PASS PASS'
try "others are counted" grep -qx 'kcidb: 7 results, 4 of no kernel are left out' "$dir/said"
try "path: board and layout" has '.tests[0].path' intermix.boot.rfc-packed
try "path: of a default configuration" has '.tests[5].path' intermix.defconfig.vexpress-a9-stock
try "a name that is the beginning of another" has '[.tests[5,6].build_id | sub(".*ab-"; "")] | join(" ")' 'debian-armmp debian'
try "path: of a guest of Debian" has '.tests[6].path' intermix.debian.packed-swap
try "path: no dot of a name" has '.tests[1].path' intermix.boot.two_holes-intermix
try "seconds" has '[.tests[].duration] | map(tostring) | join(" ")' '3.6 3 1 null null null null'
try "what a failure says" has '.tests[1].log_excerpt' 'a "word"	and a tab'
try "a kernel without patches" has '.tests[2].build_id' lab_1:linux-6.12.1-1-default
try "a configuration that is named as the suite" has '.tests[3].build_id' lab_1:linux-6.12.1-1-0123456789ab-dump
try "no patches, no hash" has '.checkouts[1].patchset_hash' ''

echo "build 6.1 default intermix gcc" >"$dir/bad"
try "a build of nothing" says "bad:1: 6.1 intermix, expected a checkout of it above" kcidb --facts "$dir/bad" "$dir/results"
echo "chekout" >"$dir/bad"
try "no such fact" says 'bad:1: "chekout", expected checkout or build' kcidb --facts "$dir/bad" "$dir/results"
try "no such log" says "nowhere: No such file" kcidb --facts "$dir/facts" "$dir/nowhere"
touch -d 2026-03-01T10:20:30Z "$dir/results"
cp "$dir/results" "$dir/later"
touch -d 2026-03-02T10:20:30Z "$dir/later"
"$kcidb" --origin lab --facts "$dir/facts" "$dir/results" "$dir/later" >"$dir/json" 2>"$dir/said"
try "without a time, each log has its own" has '[.tests[].start_time] | unique | join(" ")' \
	'2026-03-01T10:20:30+00:00 2026-03-02T10:20:30+00:00'
try "and all IDs are others" linked
try "not a name of a lab" says "Lab: expected lower case" \
	"$kcidb" --origin Lab --time 1 --facts "$dir/facts" "$dir/results"

# Which files scripts/kcidb.sh gives it: those of these patches, and none of a source of somebody's own.
mkdir -p "$dir/top/scripts" "$dir/cache/intermix/trees" "$dir/cache/intermix/src" "$dir/top/build/image/6.12-debian-intermix"
cp "$top/scripts/common.sh" "$top/scripts/kcidb.sh" "$dir/top/scripts"
echo 'build/kcidb:' >"$dir/top/Makefile"
printf '#!/bin/sh\necho "$@"\n' >"$dir/top/build/kcidb"
chmod +x "$dir/top/build/kcidb"
echo new >"$dir/cache/intermix/trees/6.12-intermix.key"
echo linux-source-6.12-6.12.1-1 >"$dir/cache/intermix/src/current-6.12"
: >"$dir/top/build/image/6.12-debian-intermix/config"
for name in old new own; do
	mkdir -p "$dir/top/build/debian/6.12-$name"
	(
		cache=$dir/cache/intermix
		. "$top/scripts/keep.sh"
		[ $name != own ] || KERNEL_SRC=$dir
		keep_for 6.12 debian "$dir/top/build/debian/6.12-$name/ktap"
		put_line 'ok 1 - debian-6.12-debian-stock-swap'
	)
done >"$dir/said"
sed -i 's/new$/old/' "$dir/top/build/debian/6.12-old/ktap"
taken() {
	XDG_CACHE_HOME=$dir/cache "$dir/top/scripts/kcidb.sh" && cat "$dir/top/build/kcidb.json" &&
		grep -q 'debian/6.12-new/ktap$' "$dir/top/build/kcidb.json" && ! grep -q 12-o "$dir/top/build/kcidb.json"
}
try "results of other patches, or of another source, are left out" taken
try "a kept file begins with its build" sh -c 'head -n 1 "$1" | grep -qx "# build 6.12 debian new"' sh \
	"$dir/top/build/debian/6.12-new/ktap"
finish
