# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $top and $cache are common.sh's
# Sourced after common.sh and overlay.sh: verdicts of boots that take hours together, in
# $cache/checked.  What passed with the same code and tools is not run again, but for FRESH=1.

# series_code KERNEL LAST [BUT] - what compilers get of a series up to patch LAST, counted from 1:
# no messages, no documentation, no new files whose path has BUT.  In steps, so that a failure is
# seen.  The first line is Debian's source.
series_code() {
	code_source=$("$top/scripts/source.sh" "$1") || return
	code_names=$(series_names "$1") || return
	code_files=$(overlay_placed "$1") || return
	basename "$code_source"
	echo "$code_names" | head -n "$2" | while read -r mail; do
		sed -n '/^diff --git /,$p' "$top/kernel/$1/patches/$mail" || exit
	done || return
	echo "$code_files" | awk -v last="$2" -v but="${3:-}" '
		$1 <= last && $3 !~ /^Documentation\// && (but == "" || !index("/" $3, but)) { print $2, $3 }' |
		while read -r from to; do
			echo "$to"
			cat "$from" || exit
		done
}

# config_files KERNEL CONFIG - the fragments of a configuration, a line each: build.sh
config_files() {
	for code_name in base intermix $(echo "$2" | tr + ' '); do
		for code_fragment in "$top/kernel/config/$code_name.config" "$top/kernel/$1/config/$code_name.config"; do
			[ ! -f "$code_fragment" ] || echo "$code_fragment"
		done
	done
}

# boot_code KERNEL CONFIG - what else decides how a boot ends: programs as they were built
# (boot_programs), boards, the configuration, scripts, tools
boot_code() {
	code_runner=$top/build/boot-runner
	objcopy --strip-debug --remove-section .note.gnu.build-id "$code_runner" "$code_runner.code" || return
	cat "$code_runner.code" "$top/build/agent/initramfs.cpio" || return
	find "$top/boot/boards" "$top/boot/fixes" "$top/boot/for-config" "$top/boot/module" \
		-type f | LC_ALL=C sort >"$code_runner.files"
	config_files "$1" "$2" >>"$code_runner.files"
	for code_script in build kbuild boot common overlay tree kept check-series mutants; do
		echo "$top/scripts/$code_script.sh"
	done >>"$code_runner.files"
	xargs cat <"$code_runner.files" || return
	echo "${KCFLAGS:-} ${PROCESSORS:-} ${TIMEOUT:-} ${INITRD:-}"
	arm-linux-gnueabihf-gcc --version && clang-19 --version && qemu-system-arm --version
}

# kept_file NAME FILE - where the verdict of NAME is kept, for the code in FILE; nowhere
# with KERNEL_SRC or OPTIONS_DIR, whose files may change under the hand
kept_file() {
	[ -z "${KERNEL_SRC:-}${OPTIONS_DIR:-}" ] || return 0
	echo "$cache/checked/$1-$(sha256sum <"$2" | cut -c1-16)"
}

# has_passed FILE - if not, nothing is kept until it does
has_passed() {
	[ -n "$1" ] || return 1
	[ -n "${FRESH:-}" ] || [ ! -e "$1" ] || return 0
	rm -f "$1"
	return 1
}

# keep_passed FILE
keep_passed() {
	[ -n "$1" ] || return 0
	mkdir -p "${1%/*}" && : >"$1"
}

# once COMMAND... - has it passed before with the code whose verdict() sets $kept, or does it
# pass now?
once() {
	verdict
	code_before=$kept
	! has_passed "$kept" || return 0
	"$@" || return
	verdict
	# Nobody has edited anything meanwhile.
	[ "$kept" != "$code_before" ] || keep_passed "$kept"
}
