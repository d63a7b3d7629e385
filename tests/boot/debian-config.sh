#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: debian-config.sh
# Where configurations of Debian's kernels come from, with an apt-get that is a script here.
# shellcheck disable=SC2317 # functions that try calls
set -eu

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='debian-config: '
mkdir "$dir/bin"

# apt-get: "update" fails where $dir/stale is; "download" copies $dir/*.deb, if there is one.
cat >"$dir/bin/apt-get" <<END
#!/bin/sh
echo "\$*" >>"$dir/asked"
case "\$*" in
indextargets*) echo http://localhost/debian ;;
*update) [ ! -e "$dir/stale" ] || { echo "E: Mirror sync in progress"; exit 100; } ;;
*download*) cp "$dir"/linux-config-*.deb . 2>/dev/null || { echo "E: Unable to locate package \${*##* }"; exit 100; } ;;
esac
END
chmod +x "$dir/bin/apt-get"

# deb FILE - a package that has it in usr/src/linux-config-6.12
deb() {
	rm -rf "$dir/deb" "$dir"/*.deb
	mkdir -p "$dir/deb/DEBIAN" "$dir/deb/usr/src/linux-config-6.12"
	printf '%s\n' "Package: linux-config-6.12" "Version: 6.12.1-1" "Architecture: armhf" \
		"Maintainer: none <none@localhost>" "Description: none" >"$dir/deb/DEBIAN/control"
	echo CONFIG_ARM=y | xz >"$dir/deb/usr/src/linux-config-6.12/$1"
	dpkg-deb --root-owner-group --build "$dir/deb" "$dir/linux-config-6.12_6.12.1-1_armhf.deb" >/dev/null
}

fresh() {
	rm -rf "$dir/cache" "$dir/asked" "$dir/stale" "$dir"/*.deb
}

# get - what the script says goes to $dir/stdout and $dir/stderr
get() {
	XDG_CACHE_HOME="$dir/cache" PATH="$dir/bin:$PATH" "$top/scripts/debian-config.sh" 6.12 \
		>"$dir/stdout" 2>"$dir/stderr"
}

there() {
	fresh
	deb config.armhf_none_armmp.xz
	get && grep -qx CONFIG_ARM=y "$(cat "$dir/stdout")/armmp.config" || return
	rm "$dir/asked"
	get && [ ! -e "$dir/asked" ] && [ ! -s "$dir/stderr" ]
}

gone() {
	fresh
	code=0
	get || code=$?
	[ "$code" = 4 ] && [ ! -s "$dir/stdout" ] && grep -q 'does not have linux-config-6.12' "$dir/stderr"
}

# A mirror that cannot be read says nothing of what the archive has.
stale() {
	fresh
	: >"$dir/stale"
	code=0
	get || code=$?
	[ "$code" = 1 ] && grep -q 'cannot download linux-config-6.12' "$dir/stderr"
}

other() {
	fresh
	deb config.armel_none_rpi.xz
	! get && grep -q 'expected usr/src/linux-config-6.12/config.armhf_none_FLAVOUR.xz' "$dir/stderr" &&
		[ ! -e "$dir/cache/intermix/debian-config/6.12" ]
}

foreign() {
	says 'not of Debian' env KERNEL_SRC=/none "$top/scripts/debian-config.sh" 6.12
}

try "a configuration, asked for once" there
try "what the archive does not have" gone
try "an archive that cannot be read" stale
try "a package without configurations" other
try "somebody's own tree" foreign
finish
