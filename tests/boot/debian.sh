#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: debian.sh
# What scripts/debian-boot.sh makes of what a guest says, with guests that are shells.
# shellcheck disable=SC2317,SC2030,SC2031,SC2016 # functions that try calls; a shell for each guest; Markdown
set -eu

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='debian: '

# boots PASSED FAILED TEXT GUEST - a guest, and what must be said of it
boots() (
	say() {
		echo "$*" >&2
	}
	n=0
	. "$top/scripts/debian-boot.sh"
	kernel=6.12 config=debian out=$dir keep=$dir/kept TIMEOUT=4 end="$1 passed, $2 failed" said=$3 script=$4
	start_guest() {
		(
			eval "$script"
		) &
		guest=$!
	}
	boot stock >"$dir/said" 2>"$dir/progress"
	summary >>"$dir/said" || :
	cat "$dir/said"
	grep -qF -- "$said" "$dir/said" && [ "$(tail -n 1 "$dir/said")" = "$end" ]
)

# say_by LINE... - to the guest's port; hello - to its console
say_by() {
	printf '%s\n' "$@" >>"$dir/stock.channel"
}
hello() {
	echo "Booting Linux" >"$dir/stock.console.log"
}

good='hello; say_by "plan 2" "run a" "ok a # 1 s" "run b" "ok b # 2 s" PASS'
echo "KTAP version 1"
try "all passed" boots 4 0 "ok 2 - debian-6.12-debian-stock-b # 2 s" "$good"
try "one failed, with its log" boots 3 1 "# why it failed" \
	'hello; say_by "plan 2" "ok a # 1 s" "not ok b - exit status 1" "# why it failed" PASS'
try "one was skipped" boots 3 0 "ok 1 - debian-6.12-debian-stock-a # SKIP no clock" \
	'hello; say_by "plan 2" "skip a # SKIP no clock" "ok b # 1 s" PASS'
kept() {
	boots "$@" && grep '^\(ok\|not ok\|#\) ' "$dir/said" | cmp - "$dir/kept"
}
rm -f "$dir/kept"
try "what is kept for KernelCI" kept 2 2 "# why it failed" \
	'hello; say_by "plan 3" "ok a # 1 s" "skip c # SKIP no clock" "not ok b - exit status 1" "# why it failed"'
try "no word that all was run" boots 3 1 "without the word" \
	'hello; say_by "plan 2" "ok a # 1 s" "ok b # 1 s"'
# shellcheck disable=SC2016 # for the guest
try "the word on the console is none" boots 3 1 "without the word" \
	'echo PASS >"$dir/stock.console.log"; say_by "plan 2" "ok a # 1 s" "ok b # 1 s"'
try "one result is missing" boots 2 1 "1 results, expected 2" \
	'hello; say_by "plan 2" "ok a # 1 s" PASS'
try "nothing is said" boots 1 1 "without the word" 'hello'
try "it does not go off" boots 3 1 "still running after 4 s" "$good; exec sleep 30"
try "the emulator fails" boots 3 1 "status 3" "$good; exit 3"
try "a warning on the console" boots 3 1 "WARNING: CPU: 0" \
	"$good; echo '[ 1.0] WARNING: CPU: 0 PID: 1 at mm/vmalloc.c:1' >>\"\$dir/stock.console.log\""
try "an empty console" boots 3 1 "the kernel said nothing" \
	'say_by "plan 2" "ok a # 1 s" "ok b # 1 s" PASS'
for minutes in 1h 0 08 -5 ' '; do
	try "SOAK='$minutes'" says "SOAK=$minutes: expected a number of minutes" \
		env SOAK="$minutes" "$top/scripts/debian.sh" 6.12 rfc stock
	try "MINUTES='$minutes'" says "MINUTES=$minutes: expected a number of minutes" \
		env MINUTES="$minutes" "$top/scripts/selftests.sh" 6.12 stock
done

# chosen WANT CONFIG DEFCONFIG - which configuration is taken, and whether it gets a section
chosen() (
	. "$top/scripts/debian-boot.sh"
	CONFIG=$2 DEFCONFIG=$3 PAGE=1 ITEMS='' board=boot/debian/carve-out.board layouts='stock intermix packed'
	choose_config
	got=$config
	! is_of_page || got="$got, page"
	[ "$got" = "$1" ] || { echo "$got"; return 1; }
)
try "our configuration" chosen "debian, page" '' ''
try "ours with a fragment" chosen debian+debug debian+debug ''
try "a default configuration" chosen "multi_v7+debian, page" '' multi_v7
try "a default configuration by clang" chosen "multi_v7+debian+clang, page" '' multi_v7+clang
try "two configurations" says "CONFIG=debian with DEFCONFIG=multi_v7: expected one" \
	env CONFIG=debian DEFCONFIG=multi_v7 "$top/scripts/debian.sh" 6.12 rfc stock

# The kernel's section of the page.
printf '%s\n' "fact kernel 6.12.1" "fact LowTotal 100" "ok swap # 2 s" >"$dir/stock.channel"
printf '%s\n' "fact LowTotal 300" "not ok swap - exit status 1" >"$dir/packed.channel"
section() {
	"$top/boot/debian/page.sh" 6.12 hole "$dir" "stock packed" >"$dir/section"
	for line in "## Linux 6.12" "| LowTotal | 100 | 300 |" "| more than stock | 0 | 200 |"; do
		grep -qxF -- "$line" "$dir/section" || { cat "$dir/section"; return 1; }
	done
	grep -q '^| .swap.: .* | passed | FAILED |$' "$dir/section" && grep -q '^| .oom.: .* | not run | not run |$' "$dir/section"
}
try "the section of a kernel" section

section_of_defconfig() {
	"$top/boot/debian/page.sh" 6.12 hole "$dir" "stock packed" multi_v7 >"$dir/section2" &&
		grep -qx '## Linux 6.12 with multi_v7' "$dir/section2" &&
		grep -q '^Linux 6.12.1 with .multi_v7+debian. as in ' "$dir/section2" &&
		{ cat "$dir/section"; printf '\n## Linux 7.3\n'; } >"$dir/page" &&
		"$top/boot/debian/into.sh" "$dir/page" "6.12 with multi_v7" "$dir/section2" &&
		"$top/boot/debian/into.sh" "$dir/page" 6.12 "$dir/section" &&
		[ "$(grep '^## ' "$dir/page")" = "## Linux 6.12
## Linux 6.12 with multi_v7
## Linux 7.3" ]
}
try "the section of a default configuration" section_of_defconfig

# The overview of docs/real-systems.md.
overview=$top/boot/debian/overview.sh
cat >"$dir/page" <<'PAGE'
# Debian

Text.

## Linux 6.1

|  | stock | intermix | packed |
| LowTotal | 1 | 2 | 3 |
| more than stock | 0 | 1 | 2 |

| `swap`: On a | disk. | passed | passed | passed |
| `soak`: An hour. | skipped: no | skipped: no | skipped: no |

## Linux 6.12 with multi_v7

| LowTotal | 10 | 20 | 30 |

| `swap`: On a disk. | passed | FAILED | passed |
| `redis`: Data. | passed | passed | not run |

## Notes

| `soak`: No kernel. | passed | passed | passed |
PAGE
cp "$dir/page" "$dir/sections"
has() {
	grep -qxF -- "$1" "$dir/page" || { cat "$dir/page"; return 1; }
}
again() {
	cp "$dir/page" "$dir/once" && "$overview" "$dir/page" && cmp "$dir/once" "$dir/page" &&
		[ "$(sed '/^| Linux |/,/^$/d' "$dir/page")" = "$(cat "$dir/sections")" ]
}
"$overview" "$dir/page"
try "overview: a kernel" has '| 6.1 | `debian` alone | 1 | 2 | 3 | 1 passed, 1 skipped, in each layout |'
try "overview: a layout in which something failed" has \
	'| 6.12 | `multi_v7` with `debian` | 10 | 20 | 30 | stock: 2 passed; intermix: 1 passed, **1 failed**; packed: 1 passed, **1 failed** |'
try "overview: a section of no kernel" sh -c '! grep -F "0 passed" "$1"' sh "$dir/page"
try "overview: made again, it takes its own place, and the sections stay" again
echo "# Debian" >"$dir/none"
try "overview: no section" says "none: no section" "$overview" "$dir/none"
finish
