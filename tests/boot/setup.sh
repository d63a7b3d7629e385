#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: setup.sh
# "make setup" installs what is missing, and nothing else does: other targets say so in a
# line.  Tried on a copy without sources, with pretended dpkg-query, apt-get, id and sudo.
set -u
. "$(dirname -- "$0")/../ktap.sh"
own_folder

copy=$dir/top
mkdir -p "$copy" "$dir/bin"
(cd "$top" && find . -name '*.mk' ! -path './build/*' -exec cp --parents {} "$copy" \; &&
	cp -r Makefile scripts kernel .ci README.md "$copy" && cp --parents tests/ktap.sh boot/boards/rfc.board boot/machines bench/matrix "$copy")
real=$(command -v id)

pretend() {
	printf '%s\n' '#!/bin/sh' "$2" >"$dir/bin/$1"
	chmod +x "$dir/bin/$1"
}
pretend dpkg-query "sed -n '/^#/!s/^/ii /p' $copy/scripts/packages.txt | if [ -e $dir/installed ]; then cat
else grep -vxE 'ii (quilt|sparse)'; fi"
# Slow enough for what does not wait for it.
pretend apt-get "echo \"\$*\" >>$dir/asked; case \" \$* \" in *' -s '*) exit ;; *' install '*) sleep 1; touch $dir/installed ;; esac"
pretend id "[ \"\$*\" = -u ] && cat $dir/user || exec $real \"\$@\""
pretend sudo 'exit 1'

# machine USER MISSING? - a user's number, and whether packages are missing
machine() {
	echo "$1" >"$dir/user"
	rm -f "$dir/installed" "$dir/asked"
	[ "$2" = missing ] || touch "$dir/installed"
}

# in_copy COMMAND... - in $dir/log what it says
in_copy() {
	(cd "$copy" && unset MAKEFLAGS MFLAGS MAKELEVEL && PATH="$dir/bin:$PATH" XDG_CACHE_HOME="$dir/cache" "$@") \
		>"$dir/log" 2>&1 </dev/null
}

hint='missing Debian packages, type: make setup (it installs quilt sparse)'

# says_so TARGET ARG... - all it does is to say what is missing
says_so() {
	machine 0 missing
	! in_copy make -s "$@" && grep -v '^make' "$dir/log" >"$dir/said"
	[ "$(wc -l <"$dir/said")" -eq 1 ] && grep -qF "setup.sh: $hint" "$dir/said" && [ ! -e "$dir/asked" ]
}

installs() {
	[ "$(grep -c ' quilt sparse$' "$dir/asked")" = 2 ]
}

machine 0 there
in_copy scripts/setup.sh && in_copy scripts/setup.sh --check && [ ! -s "$dir/log" ] && [ ! -e "$dir/asked" ]
result $? "setup: nothing is missing, nothing is said"
machine 0 missing
in_copy make -s setup && installs && in_copy scripts/setup.sh --check
result $? "setup: root has what is missing installed"
machine 1000 missing
! in_copy make -s setup && [ ! -e "$dir/asked" ] &&
	grep -qF 'type: sudo apt-get install --no-install-recommends quilt sparse' "$dir/log"
result $? "setup: others are told what to type"
! in_copy scripts/setup.sh --chekc && grep -qF 'usage: setup.sh [--check]' "$dir/log"
result $? "setup: an option that it does not have"

for target in run boot test test-full mutants suites machines "soak N=1" bench lava; do
	# shellcheck disable=SC2086 # words
	says_so $target
	result $? "setup: make $target says what is missing"
done
# What these make before they come to it, the copy has not.
for script in dist "survey 7.3"; do
	machine 0 missing
	# shellcheck disable=SC2086 # words
	set -- $script
	name=$1.sh
	shift
	mkdir -p "$copy/tool/base"
	cp "$top/tool/base/version.h" "$copy/tool/base"
	! in_copy "scripts/$name" "$@" && [ "$(wc -l <"$dir/log")" -eq 1 ] && grep -qF "$hint" "$dir/log"
	result $? "setup: $name says what is missing"
done

machine 0 missing
! in_copy make -j 4 run setup && installs && ! grep -qF "$hint" "$dir/log"
result $? "setup: make setup run waits for it, with -j as well"

# The last command of the README's block is what is run on each change.
command=$(sed -n '/^## See it boot/,/^## /s/^\(make [a-z ]*[a-z]\) *#.*/\1/p' "$top/README.md" | tail -n 1)
echo "$command" >"$dir/log"
[ -n "$command" ] && grep -qF "exec $command" "$top/.ci/run"
result $? "setup: .ci/run is the README's second command"
finish
