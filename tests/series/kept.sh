#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: kept.sh
# What a kept verdict of scripts/kept.sh hangs on, with a small series: all that decides how
# a boot ends, and nothing else.
# shellcheck disable=SC2317 # try calls them
set -u
. "$(dirname -- "$0")/../ktap.sh"
. "$(dirname -- "$0")/project.sh"
own_folder
unset OPTIONS_DIR
what='kept: '

project
fake=$dir/top
patches=$fake/kernel/9.9/patches
mv "$patches/one.patch" "$patches/0001-one.patch"
mv "$patches/two.patch" "$patches/0002-two.patch"
printf '0001-one.patch\n0002-two.patch\n' >"$patches/series"
mkdir -p "$fake/kernel/overlay/lib" "$fake/kernel/overlay/Documentation" "$fake/kernel/config" \
	"$fake/boot/boards" "$fake/boot/fixes" "$fake/boot/for-config" "$fake/boot/module" "$fake/build/agent"
echo code >"$fake/kernel/overlay/lib/new.c"
echo words >"$fake/kernel/overlay/Documentation/new.rst"
printf 'lib/* two\nDocumentation/* two\n' >"$fake/kernel/placement"
for name in base intermix default other; do
	echo "CONFIG_$name=y" >"$fake/kernel/config/$name.config"
done
echo 'ram 1G@0' >"$fake/boot/boards/rfc.board"
echo agent >"$fake/build/agent/initramfs.cpio"
cp /bin/true "$fake/build/boot-runner"

cat >"$fake/scripts/probe.sh" <<'PROBE'
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/scripts/overlay.sh"
. "$top/scripts/kept.sh"
"$@"
PROBE

probe() {
	sh "$fake/scripts/probe.sh" "$@"
}

# code_of WHAT... - of series_code or boot_code
code_of() {
	probe "$@" >"$dir/code" && sha256sum <"$dir/code"
}

# same FILE EDIT WHAT... - an edit by sed does not change what the verdict hangs on
same() {
	after=
	before=$(code_of "$3" "$4" "$5") && cp "$1" "$dir/saved" && sed -i "$2" "$1" &&
		! cmp "$1" "$dir/saved" && after=$(code_of "$3" "$4" "$5")
	code=$?
	cp "$dir/saved" "$1"
	[ "$code" = 0 ] && [ "$before" = "$after" ]
}

# other FILE EDIT WHAT... - it does
other() {
	! same "$@" && [ -n "$before" ] && [ -n "$after" ] && [ "$before" != "$after" ]
}

try "a message does not matter" same "$patches/0001-one.patch" 's/Why  so/Because/' series_code 9.9 2
try "a changed line does" other "$patches/0001-one.patch" 's/line ten/line 10 again/' series_code 9.9 2
try "a later patch does not" same "$patches/0002-two.patch" 's/line thirty/line 30 again/' series_code 9.9 1
try "a new file does, with its patch" other "$fake/kernel/overlay/lib/new.c" 's/code/more/' series_code 9.9 2
try "not before it" same "$fake/kernel/overlay/lib/new.c" 's/code/more/' series_code 9.9 1
try "documentation does not" same "$fake/kernel/overlay/Documentation/new.rst" 's/words/more/' series_code 9.9 2
# Whoever asks has variables too: only those called code_ are kept.sh's.
cat >"$fake/scripts/names.sh" <<'NAMES'
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/scripts/overlay.sh"
. "$top/scripts/kept.sh"
name=mine script=mine
variables() {
	set | grep -E "^[a-z0-9_]+=" | grep -vE "^(code_[a-z_]+|_)="
}
variables >"$1/before"
series_code 9.9 2 >/dev/null
boot_code 9.9 default >/dev/null
variables | diff "$1/before" -
NAMES
try "who asks has no variable changed" sh "$fake/scripts/names.sh" "$dir"

try "a broken series is no series" says "9.9 has no patch NNNN-three" sh -c \
	"sed -i 's/two/three/' '$fake/kernel/placement'; sh '$fake/scripts/probe.sh' series_code 9.9 2"

try "the configuration does" other "$fake/kernel/config/default.config" 's/=y/=m/' boot_code 9.9 default
try "another one does not" same "$fake/kernel/config/other.config" 's/=y/=m/' boot_code 9.9 default
try "each part of one does" other "$fake/kernel/config/other.config" 's/=y/=m/' boot_code 9.9 default+other
try "a board does" other "$fake/boot/boards/rfc.board" 's/1G/2G/' boot_code 9.9 default
try "the agent does" other "$fake/build/agent/initramfs.cpio" 's/agent/spy/' boot_code 9.9 default
try "a script does" other "$fake/scripts/build.sh" '1a # more' boot_code 9.9 default

cat >"$fake/scripts/once.sh" <<'ONCE'
set -eu
. "$(dirname -- "$0")/common.sh"
. "$top/scripts/kept.sh"
unset KERNEL_SRC
state=$1
shift
verdict() {
	kept=$(kept_file try "$state/code")
}
passes() {
	echo run >>"$state/runs"
}
fails() {
	passes
	return 1
}
edits() {
	passes
	echo more >>"$state/code"
}
once "$@"
ONCE

# runs NUMBER COMMAND... - that many times when "once" is asked twice
runs() {
	rm -rf "$dir/state" "$dir/cache"
	mkdir -p "$dir/state"
	echo code >"$dir/state/code"
	number=$1
	shift
	for _ in 1 2; do
		sh "$fake/scripts/once.sh" "$dir/state" "$@" || :
	done
	[ "$(wc -l <"$dir/state/runs")" -eq "$number" ]
}

fresh() {
	FRESH=1 runs "$@"
}

elsewhere() {
	OPTIONS_DIR=$dir runs "$@"
}

try "what passed is not run again" runs 1 passes
try "what failed is" runs 2 fails
try "what was edited meanwhile is" runs 2 edits
try "all is with FRESH=1" fresh 2 passes
try "nothing is kept of options from elsewhere" elsewhere 2 passes
finish
