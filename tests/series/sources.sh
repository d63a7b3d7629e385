#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: sources.sh
# KERNEL_SRC: any kernel with a series can be built of any source; trees of two sources
# do not mix, and one whose source has changed is made anew.
set -u
. "$(dirname -- "$0")/../ktap.sh"
. "$(dirname -- "$0")/project.sh"
own_folder

tree() {
	"$dir/top/scripts/tree.sh" 9.9 intermix 2>"$dir/log"
}

# has TREE LINE
has() {
	grep -qx "$2" "$1/arch/arm/mm/mmu.c"
}

project
first=$(tree) && has "$first" 'line ten' && has "$first" 'line 1'
result $? "sources: a version that the archive does not have"
[ "$(tree)" = "$first" ] && [ ! -s "$dir/log" ]
result $? "sources: the second time nothing is made"

cp -r "$dir/src" "$dir/other src"
sed -i 's/^line 1$/line 1 of the other/' "$dir/other src/arch/arm/mm/mmu.c"
second=$(KERNEL_SRC="$dir/other src" tree) && [ "$second" != "$first" ] &&
	has "$second" 'line 1 of the other' && has "$second" 'line thirty'
result $? "sources: another source has a tree of its own"
has "$first" 'line 1'
result $? "sources: and the first is as it was"
[ "$(cd "$dir" && KERNEL_SRC='./other src' tree)" = "$second" ]
result $? "sources: one path has one tree, however it is written"

sed -i 's/^other 5$/other five/' "$dir/src/other.c"
[ "$(tree)" = "$first" ] && grep -qx 'other five' "$first/other.c"
result $? "sources: an edited source is seen"
grep -qx 'line ten' "$dir/src/arch/arm/mm/mmu.c"
[ $? -eq 1 ]
result $? "sources: what is patched is not the source"
mkdir "$dir/src/.git"
echo history >"$dir/src/.git/history"
tree >/dev/null && [ ! -e "$first/.git" ]
result $? "sources: a work tree's history is left where it is"

touch "$dir/src/.config"
tree >"$dir/stdout"
grep -qF "it was built in, expected a clean source tree" "$dir/log" && [ "$(wc -l <"$dir/log")" -eq 1 ]
result $? "sources: a tree that was built in is refused"
rm "$dir/src/.config"
says 'no arch/arm/mm/mmu.c, expected a kernel source tree' env KERNEL_SRC="$dir" \
	"$dir/top/scripts/source.sh" 9.9
result $? "sources: a folder that is no kernel source is refused"

# What the archive no longer has; and what nobody can tell, because it was not reached.
mkdir "$dir/bin"
cat >"$dir/bin/apt-get" <<-'END'
	#!/bin/sh
	echo "E: $APT_SAYS"
	case "$*" in
	*indextargets*) echo file:/archive ;;
	*update*) exit $APT_UPDATES ;;
	*) exit 100 ;;
	esac
END
chmod +x "$dir/bin/apt-get"
# from_archive STATUS TEXT UPDATES SAYS - source.sh, with an apt-get that says SAYS
from_archive() {
	code=0
	env PATH="$dir/bin:$PATH" KERNEL_SRC= XDG_CACHE_HOME="$dir/none" APT_UPDATES="$3" APT_SAYS="$4" \
		"$dir/top/scripts/source.sh" 9.9 >"$dir/stdout" 2>"$log" || code=$?
	[ $code -eq "$1" ] && grep -qF "$2" "$log" && [ ! -s "$dir/stdout" ]
}
from_archive 4 "Debian's archive does not have linux-source-9.9" 0 "Unable to locate package linux-source-9.9"
result $? "sources: what the archive no longer has has a status of its own"
from_archive 1 "cannot download linux-source-9.9" 100 "Unable to locate package linux-source-9.9"
result $? "sources: an archive that is not reached is not one without it"
from_archive 1 "cannot download linux-source-9.9" 0 "Failed to fetch"
result $? "sources: nor is a download that breaks"
says 'expected a kernel version of two numbers' "$dir/top/scripts/source.sh" next
result $? "sources: KERNEL must be a version"
says 'expected one of: 9.9' "$dir/top/scripts/tree.sh" 9.8 intermix
result $? "sources: a kernel without a series is refused"
# shellcheck disable=SC2016 # for the inner shell
CCACHE_DEPEND=1 sh -c 'cache=$2 && . "$1/scripts/kbuild.sh" && ccache -p' sh "$top" "$dir" >"$dir/log"
grep -q 'depend_mode = false' "$dir/log"
result $? "sources: ccache looks into each compilation, whatever its user prefers"
finish
