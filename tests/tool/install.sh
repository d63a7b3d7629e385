#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: install.sh
# "make install" puts command, man page and completion where others look for them.
set -u

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='install: '

make -s install DESTDIR="$dir/a root" PREFIX=/usr >"$dir/log" 2>&1
result $? "make install with a blank in DESTDIR"
(cd "$dir/a root" && find . -type f | sort) >"$dir/log" 2>&1
printf '%s\n' ./usr/bin/intermix ./usr/share/bash-completion/completions/intermix \
	./usr/share/man/man1/intermix.1 | cmp -s - "$dir/log"
result $? "three files, all under PREFIX"
"$dir/a root/usr/bin/intermix" --version >"$dir/log" 2>&1
result $? "the command runs"
make -s install DESTDIR= PREFIX="$dir/local" >"$dir/log" 2>&1 &&
	[ -x "$dir/local/bin/intermix" ]
result $? "PREFIX alone"
finish
