# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154
# Sourced after common.sh: version and files of a release.

# release_version - the version, whose home is the planner
release_version() {
	sed -n 's/^#define TOOL_VERSION "\(.*\)"$/\1/p' "$top/tool/base/version.h"
}

# release_time - the time that all files of a release bear, in seconds: that of the
# newest entry of the changelog, so that only what is released decides
release_time() {
	date -u -d "$(sed -n 's/^ -- .*>  //p' "$top/debian/changelog" | head -n 1)" +%s
}

# release_tar DIR NAME OUT - pack DIR/NAME, whoever does it and whenever
release_tar() {
	tar -C "$1" --sort=name --mtime="@$(release_time)" --owner=0 --group=0 --numeric-owner \
		--format=gnu --mode=u+rwX,go+rX,go-w -cf - "$2" | gzip -9n >"$3"
}

# release_source OUT - the planner alone, that "make tool" and "make install" build
release_source() {
	version=$(release_version)
	tmp=$(mktemp -d)
	dir=$tmp/intermix-$version
	mkdir -p "$dir"
	(cd "$top" && cp --parents COPYING tool/*/*.[ch] tool/tool.mk core/*.[ch] \
		core/shim/linux/*.h docs/intermix.1 completions/intermix.bash "$dir")
	cat >"$dir/Makefile" <<-EOF
	# SPDX-License-Identifier: GPL-2.0-only
	# The planner of intermix $version: make tool; make install PREFIX=/usr/local DESTDIR=
	include tool/tool.mk
	EOF
	release_tar "$tmp" "intermix-$version" "$1"
	rm -rf "$tmp"
}

# release_config - what a kernel needs to have both layouts, without the tests
release_config() {
	sed -n '/KUNIT/d; /_TRIAL/d; /^CONFIG_/p' "$top/kernel/config/intermix.config"
}
