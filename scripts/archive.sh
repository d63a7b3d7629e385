# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Where Debian's archive is, for those who get more from it than the system's sources name.
# Needs common.sh and /etc/os-release.

# The codename of the Debian release after this one.
next_release() {
	csv=/usr/share/distro-info/debian.csv
	[ -r "$csv" ] || die "$csv not found, expected Debian's package distro-info-data"
	awk -F, -v version=$((VERSION_ID + 1)) '$1 == version { print $3 }' "$csv"
}

# Where this machine gets its own release from: a mirror or proxy is kept.
archive() {
	for field in Release Codename; do
		# shellcheck disable=SC2016 # apt's own fields
		apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
			"$field: $VERSION_CODENAME" 2>/dev/null
	done | head -n 1
}

# own_lists DIR - where private_apt keeps what it knows
own_lists() {
	mkdir -p "$1/lists/partial" "$1/cache/archives/partial" "$1/parts"
	: >"$1/status"
}

# one_suite DIR SUITE ARCH - say in DIR where a suite of the archive is, $uri
one_suite() {
	own_lists "$1"
	echo "deb [arch=$3 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
		"${uri:?} $2 main" >"$1/sources.list"
}

# from_newer DIR ARCH PACKAGE - download into DIR what newer kernels than the release's bring: from
# its backports or the next one's, or on their way into a release; none of these needs to be among
# the system's sources.  What apt says last is in DIR/log.  $gone is 1 when the archive was asked
# and does not have it.
# shellcheck disable=SC2034 # $gone
from_newer() {
	if [ "${ID:-}" != debian ] || [ -z "${VERSION_ID:-}" ]; then
		die "$3 is not among this system's packages, expected a Debian release"
	fi
	uri=$(archive)
	[ -n "$uri" ] || die "no package source of $VERSION_CODENAME found, expected one in apt's configuration"
	next=$(next_release)
	# Not every mirror has sid; where the kernels tested here come from, it must have.
	for suite in "$VERSION_CODENAME-backports" ${next:+"$next-backports"} sid experimental; do
		say "$(basename "$0" .sh): looking for $3 in $suite"
		one_suite "$1" "$suite" "$2"
		(cd "$1" && suite_apt "$1" "$2" apt-get update >log 2>&1) || continue
		rm -f "$1/$3"_*.deb
		(cd "$1" && suite_apt "$1" "$2" apt-get download "$3" >log 2>&1) && return
		[ "$suite" != "${next:-$VERSION_CODENAME}-backports" ] ||
			! grep -q "Unable to locate package $3\$" "$1/log" || gone=1
	done
	return 1
}

# private_apt DIR ARCH TOOL ARGUMENT... - apt for an architecture: it needs no root, and the
# system's own lists stay as they are
private_apt() {
	lists=$1
	arch=$2
	tool=$3
	shift 3
	"$tool" -q -o APT::Sandbox::User=root -o APT::Architecture="$arch" \
		-o APT::Architectures::="$arch" -o Dir::State::Lists="$lists/lists" \
		-o Dir::State::status="$lists/status" -o Dir::Cache="$lists/cache" "$@"
}

# suite_apt DIR ARCH TOOL ARGUMENT... - the same, with the suite of one_suite alone
suite_apt() {
	lists=$1
	arch=$2
	tool=$3
	shift 3
	private_apt "$lists" "$arch" "$tool" -o Dir::Etc::SourceList="$lists/sources.list" \
		-o Dir::Etc::SourceParts="$lists/parts" "$@"
}
