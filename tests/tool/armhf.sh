#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: armhf.sh NATIVE PROGRAM CPU [DIR]
# The static command for the target says on that processor what the native one says, byte for
# byte: output, messages and exit code. DIR has device trees beside those of the corpus; without
# it only boards are planned.
set -u

native=$1 cpu=$3 trees=${4:-}
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what="$cpu: "
log=/dev/null
program=$dir/program
# One of the tests runs it as another user.
cp "$2" "$program"
chmod 755 "$dir"

# same ARGUMENT...
same() {
	"$native" "$@" >"$dir/out" 2>"$dir/err"
	echo $? >>"$dir/err"
	qemu-arm -cpu "$cpu" "$program" "$@" >"$dir/out2" 2>"$dir/err2"
	echo $? >>"$dir/err2"
	if ! cmp -s "$dir/out" "$dir/out2" || ! cmp -s "$dir/err" "$dir/err2"; then
		echo "# differs: intermix $*"
		why=differs
	fi
}

# all_same NAME: a test passed when all of its runs were the same
all_same() {
	report "$1" "$why"
	why=
}

# those of DIR and of the corpus
plan_trees() {
	for tree in "$trees"/*.dtb; do
		for format in text json svg; do
			same plan --dtb "$tree" --format "$format"
			same plan --dtb "$tree" --lpae --format "$format"
		done
		all_same "plan ${tree##*/}"
	done
	for file in tests/tool/corpus/fdt/*; do
		same plan --dtb "$file"
	done
	all_same "plan of the corpus of device trees"
	for file in tests/tool/corpus/iomem/*; do
		same plan --iomem "$file"
	done
	all_same "plan of the corpus of /proc/iomem"
}

# the tests of the native command
same_tests() {
	printf '#!/bin/sh\nexec qemu-arm -cpu "%s" "%s" "$@"\n' "$cpu" "$program" >"$dir/intermix"
	chmod 755 "$dir/intermix"
	for script in golden bad-input bad-boards show; do
		EMULATED=1 "tests/tool/$script.sh" "$dir/intermix" >"$dir/log" || {
			grep -A 20 '^not ok' "$dir/log" | sed 's/^/# /'
			why=failed
		}
		all_same "$script.sh"
	done
}

why=
for board in boot/boards/*.board; do
	for format in text json svg; do
		same plan --board "$board" --format "$format"
	done
	all_same "plan ${board##*/}"
done
[ -z "$trees" ] || {
	plan_trees
	same_tests
}

# Nothing of the target's is needed but the kernel.
readelf -d "$program" | grep -q NEEDED && why=dynamic
all_same "static"
finish
