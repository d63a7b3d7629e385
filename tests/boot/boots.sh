#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: boots.sh RUNNER
# scripts/boots.sh must ask for each boot of a matrix once, in the right way, and make
# again what is not the same as when it passed.  Tried on a copy whose kernels and boots
# are pretended; RUNNER only says where the RAM of a layout begins.
# shellcheck disable=SC2317 # functions are called by name
set -eu

runner=$(realpath "$1")
. "$(dirname -- "$0")/../ktap.sh"
own_folder

copy=$dir/top
images=$copy/build/image/6.12-default
mkdir -p "$copy/boot/boards" "$copy/build/agent" "$images-intermix" "$images-unpatched" "$images-fixes" "$dir/bin"
cp -r "$top/scripts" "$copy/"
echo agent >"$copy/build/agent/initramfs.cpio"
echo kernel | tee "$images-intermix/zImage" "$images-unpatched/zImage" >"$images-fixes/zImage"
echo 'ram 256M@0x80000000' >"$copy/boot/boards/a.board"
cp "$copy/boot/boards/a.board" "$copy/boot/boards/b.board"
printf '%s\n' 'base 0x80000000' 'ram 256M@0x80200000' >"$copy/boot/boards/gap.board"

pretend() {
	printf '%s\n' '#!/bin/sh' "$2" >"$1"
	chmod +x "$1"
}
pretend "$dir/bin/make" :
pretend "$copy/build/boot-runner" "exec $runner \"\$@\""
# Device trees, of 6.1 in one folder: "b" is not there.
mkdir -p "$copy/build/dtbs/vendor" "$copy/build/dtbs-6.1"
printf '%s\n' '# a comment' 'vendor/a 256M@0x80000000' 'vendor/b' >"$copy/boot/trees"
echo '/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; memory@80000000 { device_type = "memory"; reg = <0x80000000 0>; }; };' |
	dtc -q -O dtb -o "$copy/build/dtbs/vendor/a.dtb"
cp "$copy/build/dtbs/vendor/a.dtb" "$copy/build/dtbs-6.1/"
pretend "$copy/scripts/dtbs.sh" "d=$copy/build/dtbs; [ \$1 != 6.1 ] || d=\$d-6.1; echo \$d"
pretend "$copy/scripts/build.sh" "echo \"\$*\" >>$dir/built"
# Fails for the layout "broken".
pretend "$copy/scripts/boot.sh" "echo \"\$* (\$PROCESSORS)\" >>$dir/booted
case \$4 in *broken*) echo 'not ok 1 boot-broken'; exit 1 ;; esac
for layout in \$4; do echo \"ok 1 boot-\$1-\$2-\$(basename \$3 .board)-\$layout\"; done"

# boots OPTION... - with the matrix $dir/matrix
boots() {
	rm -f "$dir/booted" "$dir/built"
	touch "$dir/booted" "$dir/built"
	PATH="$dir/bin:$PATH" KERNELS=$kernels "$copy/scripts/boots.sh" "$@" "$dir/matrix" >"$dir/log" 2>&1
}

matrix() {
	printf '%s\n' "$@" >"$dir/matrix"
}

# booted LINE... - just these, in any order
booted() {
	printf '%s\n' "$@" | sort >"$dir/expected"
	sort "$dir/booted" | diff "$dir/expected" - >>"$dir/log"
}

listed() {
	printf '%s\n' "$@" | diff - "$copy/build/test/boots.list" >>"$dir/log"
}

star_is_every_layout() {
	matrix '# a comment' '6.12 default * stock intermix'
	boots --list && listed '6.12 default a stock intermix' '6.12 default b stock intermix' &&
		[ ! -s "$dir/booted" ]
}

leading_gap_needs_leadgap() {
	matrix '6.12 leadgap * stock'
	boots --list && listed '6.12 leadgap a stock' '6.12 leadgap b stock' '6.12 leadgap gap stock'
}

asked_for_once() {
	matrix '6.12 default a stock overflow' '6.12 default * stock intermix'
	boots --list && listed '6.12 default a stock overflow' '6.12 default a intermix' \
		'6.12 default b stock intermix'
}

kernels_asked_for() {
	matrix '6.1,7.3 default a stock' '6.12 default b stock'
	kernels='7.3 6.12'
	boots --list && listed '7.3 default a stock' '6.12 default b stock'
}

variants_built() {
	matrix '6.12 default a stock unpatched' '6.12 default b fixes' && boots &&
		printf '6.12 default %s\n' fixes intermix unpatched | diff - "$dir/built" &&
		matrix '6.12 default a unpatched' && boots &&
		echo '6.12 default unpatched' | diff - "$dir/built"
}

full_by_default() {
	matrix '6.12 default a stock' '6.12 default * stock'
	boots && booted '6.12 default a stock (2)' '6.12 default b stock (2)'
}

quick_unless_named() {
	matrix '6.12 default a stock' '6.12 default * stock intermix'
	boots --quick && booted '6.12 default a stock (2)' \
		'6.12 default a intermix intermix.agent=quick (1)' \
		'6.12 default b stock intermix intermix.agent=quick (1)'
}

failure_is_seen() {
	matrix '6.12 default a stock' '6.12 default b broken'
	boots && grep -q '^ok 1 boot-6.12-default-a-stock' "$dir/log" && grep -q '^not ok' "$dir/log"
}

# After the test before this: a passed, b failed.
resumes() {
	boots --resume && booted '6.12 default b broken (2)' &&
		grep -q '^ok 1 boot-6.12-default-a-stock' "$dir/log"
}

again_when_changed() {
	matrix '6.12 default a stock' && boots && for file in "$images-intermix/zImage" \
		"$images-unpatched/zImage" "$images-fixes/zImage" "$copy/build/boot-runner" "$copy/build/agent/initramfs.cpio" "$copy/boot/boards/a.board"; do
		boots --resume && [ ! -s "$dir/booted" ] || return 1
		echo '# changed' >>"$file"
		boots --resume && booted '6.12 default a stock (2)' || return 1
	done
}

trees_found() {
	matrix '6.12,6.1 default @trees stock' '6.12,6.1 default @vendor/a intermix'
	kernels='6.12 6.1'
	boots --quick && booted "6.12 default $copy/build/dtbs/vendor/a.dtb stock intermix.agent=quick (1)" \
		"6.1 default $copy/build/dtbs-6.1/a.dtb stock intermix.agent=quick (1)" \
		"6.12 default $copy/build/dtbs/vendor/a.dtb intermix (2)" \
		"6.1 default $copy/build/dtbs-6.1/a.dtb intermix (2)"
}

again_in_full_after_quick() {
	matrix '6.12 default * stock' && boots --quick && boots --resume &&
		booted '6.12 default a stock (2)' '6.12 default b stock (2)'
}

table_has_a_board_given_by_path() {
	matrix "6.12 default $copy/boot/boards/a.board stock intermix" && boots &&
		"$copy/scripts/matrix.sh" >>"$dir/log" && grep -qx '| a | SI |' "$dir/log"
}

table_has_a_joined_configuration() {
	matrix '6.12 clang+cfi a stock' && boots &&
		"$copy/scripts/matrix.sh" >>"$dir/log" && grep -qx '| a | S |' "$dir/log"
}

# a_series - one for the copy, of one patch and one new file
a_series() {
	patch=$copy/kernel/6.12/patches/0001-a.patch
	mkdir -p "$copy/kernel/6.12/patches" "$copy/kernel/overlay"
	printf '%s\n' 'Subject: a' 'diff --git a/x b/x' +x >"$patch"
	echo 0001-a.patch >"${patch%/*}/series"
	touch "$copy/kernel/overlay/MANIFEST" "$copy/kernel/overlay/new.c"
	printf '%s\n' 'new.c a' 'tests/* a' >"$copy/kernel/placement"
	pretend "$copy/scripts/source.sh" "cat $dir/source"
	echo linux-6.12.1 >"$dir/source"
}

# page OPTION... - of the boots, and $dir/table
page() {
	"$copy/scripts/matrix.sh" "$@" "$dir/table" >"$dir/page" 2>>"$dir/log"
}

older() {
	grep -q "^2 boots passed, .* Of $1 that passed, the record is of older code" "$dir/page"
}

# A record says with which code of the series it was made, and the page how many were made with
# another.  A message of a patch is no code, nor are its tests, nor a point release.
table_tells_older_series() {
	a_series
	rm -rf "$dir/table" "$copy/.git"
	git -C "$copy" init -q 2>/dev/null && git -C "$copy" add scripts && git -C "$copy" \
		-c user.name=t -c user.email=t@t commit -qm t || return 1
	matrix '6.12 default a stock intermix' && boots && page --record || return 1
	sed -i 's/: a$/: b/' "$patch"
	mkdir -p "$copy/kernel/overlay/tests"
	echo changed >"$copy/kernel/overlay/tests/new.c"
	echo linux-6.12.2 >"$dir/source"
	page && grep -q '^2 boots passed' "$dir/page" && ! grep -q 'older code' "$dir/page" || return 1
	echo +y >>"$patch"
	# What is recorded now is no newer for that.
	page --record && older 2 && rm -r "$copy/build/test/boots" && page && older 2 || return 1
	# A lab tells of no code.
	sed -i '1s/ [^ ]*$/ -/' "$dir/table" && a_series && page && older 1 || return 1
	# Nobody can tell.
	rm "$dir/source"
	page && grep -q '^2 boots passed, 0 failed, 0 not made.$' "$dir/page"
}

# What booted before and cannot be built any more has not booted.
not_built_is_no_record() {
	matrix '6.12 default a stock' && boots && pretend "$copy/scripts/build.sh" 'exit 1' && boots
	git -C "$copy" checkout -q scripts/build.sh && "$copy/scripts/matrix.sh" >"$dir/page" 2>>"$dir/log" &&
		grep -q '^0 boots passed, 0 failed, 1 not made' "$dir/page"
}

not_built() {
	mv "$copy/scripts/build.sh" "$dir/kept"
	pretend "$copy/scripts/build.sh" 'exit 1'
	matrix '6.12 default a stock'
	boots && grep -q '^not ok - build-6.12-default' "$dir/log"
	code=$?
	mv "$dir/kept" "$copy/scripts/build.sh"
	[ "$code" = 0 ] && [ ! -s "$dir/booted" ]
}

echo "KTAP version 1"
for test in star_is_every_layout leading_gap_needs_leadgap asked_for_once kernels_asked_for variants_built \
	trees_found full_by_default quick_unless_named failure_is_seen resumes again_when_changed \
	again_in_full_after_quick table_has_a_board_given_by_path \
	table_has_a_joined_configuration not_built table_tells_older_series not_built_is_no_record; do
	code=0 kernels=6.12
	$test || code=$?
	result $code "boots-$(echo $test | tr _ -)"
done
finish
