#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: armhf.sh NATIVE ARMHF DIR
# The static command for the target says what the native one says, byte for byte:
# output, messages and exit code. DIR has device trees beside those of the corpus.
set -u

native=$1 trees=$3
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='armhf: '
log=/dev/null
armhf=$dir/armhf
# One of the tests runs it as another user.
cp "$2" "$armhf"
chmod 755 "$dir"

# same ARGUMENT...
same() {
	"$native" "$@" >"$dir/out" 2>"$dir/err"
	echo $? >>"$dir/err"
	qemu-arm "$armhf" "$@" >"$dir/out2" 2>"$dir/err2"
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

why=
for board in boot/boards/*.board; do
	for format in text json svg; do
		same plan --board "$board" --format "$format"
	done
	all_same "plan ${board##*/}"
done
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

# The same tests as for the native command.
printf '#!/bin/sh\nexec qemu-arm "%s" "$@"\n' "$armhf" >"$dir/intermix"
chmod 755 "$dir/intermix"
for script in golden bad-input bad-boards show; do
	EMULATED=1 "tests/tool/$script.sh" "$dir/intermix" >"$dir/log" || {
		grep -A 20 '^not ok' "$dir/log" | sed 's/^/# /'
		why=failed
	}
	all_same "$script.sh"
done

# Nothing of the target's is needed but the kernel.
arm-linux-gnueabihf-readelf -d "$armhf" | grep -q NEEDED && why=dynamic
all_same "static"
finish
