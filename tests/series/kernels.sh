#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: kernels.sh KERNEL...
# What belongs to one kernel is in kernel/KERNEL: a copy of the folder is a new kernel,
# without the folder the kernel is gone.
set -u
. "$(dirname -- "$0")/../ktap.sh"
own_folder

# known - what the scripts of the copy take for a kernel, in one line
known() {
	"$dir/top/scripts/tree.sh" none intermix 2>&1 | sed -n 's/.*expected one of: //p'
}

# has_all KERNEL - what each kernel must have
has_all() {
	for name in patches/series patches/base overlay places bench-hook.patch; do
		[ -e "$top/kernel/$1/$name" ] || echo "kernel/$1/$name: not found"
	done >"$dir/log"
	# A file of these folders that adds to none would not be read; one of boot/ is defconfigs'.
	find "$top/kernel/$1/config" -type f -printf '%f\n' 2>/dev/null | while read -r name; do
		[ -e "$top/kernel/config/$name" ] || [ -e "$top/boot/$name" ] || echo "kernel/$1/config/$name: no fragment kernel/config/$name to add to"
	done >>"$dir/log"
	[ ! -s "$dir/log" ]
}

# placed KERNEL - the new files and mutants of a kernel in the copy, by their paths there
placed() {
	"$dir/top/scripts/placed.sh" "$1" "$dir"
}

# Names of kernels in paths elsewhere: pages and boot logs about a kernel, layouts of
# kernels since one.
elsewhere() {
	(cd "$top" && git ls-files) |
		grep -E "(^|[^0-9.])($(echo "$*" | sed 's/\./\\./g; s/ /|/g'))([^0-9]|\$)" |
		grep -vE '^kernel/|^docs/kernel-|^tests/tool/(logs|corpus)/|^boot/since-' >"$dir/log"
	[ ! -s "$dir/log" ]
}

[ $# -gt 0 ] || { echo "usage: ${0##*/} KERNEL..." >&2; exit 2; }
for kernel; do
	has_all "$kernel"
	result $? "kernels: $kernel has what a kernel must have"
done
mkdir "$dir/top"
cp -r "$top/scripts" "$top/kernel" "$top/tests" "$dir/top"
cat >"$dir/top/scripts/placed.sh" <<'END'
#!/bin/sh
. "$(dirname -- "$0")/common.sh"
. "$top/scripts/overlay.sh"
overlay_list "$1" "$2" && series_names "$1" && mutants_for "$1"
END
chmod +x "$dir/top/scripts/placed.sh"
before=$(known)
cp -r "$dir/top/kernel/$1" "$dir/top/kernel/9.9"
[ "$(known)" = "$before 9.9" ]
result $? "kernels: a copy of a folder is a new kernel"
placed "$1" | sed "s|/kernel/$1/|/kernel/9.9/|" >"$dir/old"
placed 9.9 | diff "$dir/old" - >"$dir/log" && [ -s "$dir/old" ]
result $? "kernels: it has the same new files, patches and mutants"
rm -r "$dir/top/kernel/9.9"
[ "$(known)" = "$before" ]
result $? "kernels: without the folder it is gone"
if [ -e "$top/.git" ]; then
	elsewhere "$@"
	result $? "kernels: no other file is named after a kernel"
fi
finish
