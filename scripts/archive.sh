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
