#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: setup.sh [--check]
# Installs the Debian packages of scripts/packages.txt that are missing, as root
# or with a sudo that asks nothing; otherwise prints the line to type and fails.
# With --check, says which are missing, and installs nothing: only "make setup" does.
set -eu
. "$(dirname -- "$0")/common.sh"

check=
case $#:${1:-} in
0:) ;;
1:--check) check=1 ;;
*) die "usage: setup.sh [--check]" ;;
esac
command -v dpkg-query >/dev/null ||
	die "needs a Debian system (dpkg-query not found); packages: scripts/packages.txt"

missing() {
	grep -v '^#' "$top/scripts/packages.txt" | sort >"$tmp/want"
	# shellcheck disable=SC2016 # these are dpkg's own fields
	dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' |
		sed -n 's/^ii *//p' | sort -u >"$tmp/have"
	comm -23 "$tmp/want" "$tmp/have" | tr '\n' ' '
}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
need=$(missing)
[ -n "$need" ] || exit 0
[ -z "$check" ] || die "missing Debian packages, type: make setup (it installs ${need% })"

if [ "$(id -u)" = 0 ]; then
	as_root=
elif sudo -n true 2>/dev/null; then
	as_root='sudo -n'
else
	die "missing Debian packages, type: sudo apt-get install --no-install-recommends $need"
fi

say "setup: installing $need"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # word splitting is meant
if ! $as_root apt-get install -s --no-install-recommends $need >/dev/null 2>&1; then
	$as_root apt-get update -q >"$tmp/log" 2>&1 ||
		{ cat "$tmp/log" >&2; die "apt-get update failed"; }
fi
# The lists may be older than the archive: refresh them once, then try again.
# shellcheck disable=SC2086
install_all() {
	$as_root apt-get install -y -q --no-install-recommends \
		-o DPkg::Lock::Timeout=300 $need >"$tmp/log" 2>&1
}
install_all || { $as_root apt-get update -q >/dev/null 2>&1; install_all; } ||
	{ tail -20 "$tmp/log" >&2; die "apt-get install failed for: $need"; }

need=$(missing)
[ -z "$need" ] || die "still missing after the installation: $need"
