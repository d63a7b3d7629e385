#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: run.sh PAGE INTERMIX KERNEL
# The page in Chromium, and in Firefox; KERNEL's boards are in it.  What is not installed is
# skipped.
set -eu
. "$(dirname -- "$0")/../ktap.sh"
. "$top/scripts/common.sh"
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

axe_version=4.10.2
axe_sum=b511cd9dec01c76f4b2ad1723b66b6db37d4c2eb4ed199076e1829d9ee7b75e3
page=$1 intermix=$2

lacks() {
	for program; do
		command -v "$program" >/dev/null && continue
		echo "ok 1 - web # SKIP $program is not installed"
		echo "1..1"
		return 0
	done
	return 1
}

chromium() {
	lacks chromium chromedriver node && return
	timeout 900 node tests/web/run.mjs "$page" "$intermix" "$trees" "$axe"
}

# Node has had WebSocket behind an option since 20.10.
firefox() {
	lacks firefox-esr node && return
	timeout 600 node --experimental-websocket tests/web/firefox.mjs "$page" "$intermix"
}

trees=$("$top/scripts/dtbs.sh" "$3")
# axe-core is fetched once; without npm or a network its tests are skipped.
axe=$cache/axe-core-$axe_version/package/axe.min.js
if [ ! -s "$axe" ] && command -v npm >/dev/null; then
	into=$cache/axe-core-$axe_version
	mkdir -p "$into"
	(cd "$into" && npm pack --silent "axe-core@$axe_version" >/dev/null 2>&1 &&
		tar xzf "axe-core-$axe_version.tgz") || say "web: axe-core could not be fetched"
fi
if [ -s "$axe" ] && ! echo "$axe_sum  $axe" | sha256sum -c --status; then
	say "web: $axe is not axe-core $axe_version, expected SHA-256 $axe_sum"
	axe=
fi
[ -s "$axe" ] || axe=
cd "$top"
failed=0
chromium || failed=1
firefox || failed=1
exit "$failed"
