# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by defconfigs.sh: default configurations that are built and booted.
: "${top:?}" "${out:?}" "${tree:=}" "${log:=}" "${besides:?}" "${memory_words:?}" "${options_table:?}"
results_table=$top/docs/defconfigs.tsv

# build_key KERNEL OBJ - what the kernel of OBJ/wanted is made of
build_key() {
	{
		cat "$tree.key" "$2.wanted" "$top/scripts/kbuild.sh"
		compiler --version
	} | sha256sum
}

# compile OBJ LABEL - zImage, and files of modules; warnings go to OBJ.warnings
compile() {
	make_targets "$1" "$2" "$1.log" zImage || return
	compile_modules "$1" "$2" || return
	# Without lines and columns, which a patch moves, and without what Kconfig says of OBJ/wanted,
	# where later words take the place of earlier ones.
	# And not what clang says of Linux 6.1 in any case: build.sh.
	grep 'warning:' "$1.log" | grep -v -e '/wanted:[0-9]*:warning:' \
		-e "argument unused during compilation: '-march=" |
		sed 's/:[0-9]*:[0-9]*:/:/' | sort -u >"$1.warnings"
}

# make_image KERNEL DEFCONFIG OPTIONS - a kernel with the options "on" or "off", unless it is
# there and current
make_image() {
	obj=$tree/obj-$2-$3
	more=$besides
	[ ! -r "$top/kernel/$1/config/defconfigs.config" ] || more="$more $top/kernel/$1/config/defconfigs.config"
	# shellcheck disable=SC2086 # paths without blanks
	wanted "$2" "$3" $more >"$obj.wanted" || return
	key=$(build_key "$1" "$obj")
	# Other words ask for other modules, and for no other kernel.
	built_key=$(echo "$key $memory_words" | sha256sum)
	if [ "$(cat "$obj.built" 2>/dev/null)" = "$built_key" ]; then
		progress "$1 $2, options $3: is there"
		return
	fi
	rm -f "$obj.built"
	if [ "$(cat "$obj.begun" 2>/dev/null)" != "$key" ] || [ ! -f "$obj/.config" ]; then
		# What has been compiled already would not be warned of again.
		rm -rf "$obj" "$obj.begun" "$obj.module-files" "$obj.whole"
		mkdir -p "$obj"
		cp "$obj.wanted" "$obj/wanted"
		configure "$obj" || return
		echo "$key" >"$obj.begun"
	fi
	[ "$3" = off ] || has "$obj" VMALLOC_INTERMIX || {
		echo "CONFIG_VMALLOC_INTERMIX cannot be set" >>"$obj.log"
		return 1
	}
	compile "$obj" "$1 $2, options $3" || return
	echo "$built_key" >"$obj.built"
}

# fact KERNEL DEFCONFIG MACHINE WHAT STATE FACTS - a line for docs/defconfigs.tsv
fact() {
	# Another source than Debian's is not what the table is of.
	[ -z "${KERNEL_SRC:-}" ] || return 0
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$built_by" \
		"$3" "$4" "$5" "$6" >>"$out/$1-$2.rows"
}

# numbers FILE - "KEY=VALUE..." of what a guest measured
numbers() {
	[ -s "$1" ] || return 0
	jq -r '[to_entries[] | select((.value | type) == "number") | "\(.key)=\(.value)"] | join(" ")' "$1"
}

# layouts_of MACHINE OBJ - those of boot/machines that the kernel can have
layouts_of() {
	layouts=$(awk -v name="$1" '$1 == name { print $7 }' "$top/boot/machines" | tr , ' ')
	for layout in $layouts; do
		[ "$layout" != packed ] || has "$2" ARM_PACKED_LOWMEM || continue
		echo "$layout"
	done
}

# machines_of DEFCONFIG - those of its line in boot/defconfigs, each with its parameter; the line may
# be without what changes no machine
machines_of() {
	bare=${1%+clang}
	awk -v name="${bare%+debian}" '$1 == name { for (i = 2; i <= NF; i++) print $i }' "$top/boot/defconfigs"
}

# param_on DEFCONFIG MACHINE - the parameter there, or nothing
param_on() {
	machines_of "$1" | sed -n "s/^$2://p"
}

# boot_key MACHINE IMAGE - what a boot with $params and $agent hangs on
boot_key() {
	{
		echo "$params"
		awk -v name="$1" '$1 == name' "$top/boot/machines"
		cat "$2/zImage" "$top/build/boot-runner" "$agent"
	} | sha256sum
}

# agent_for OBJ - the initramfs for all processors that the kernel is for
agent_for() {
	# CPU_V7 has CPU_32v6K, too.
	for older in v5 v6; do
		has "$1" "CPU_32$older" || continue
		make -s -C "$top" agent-armel >&2
		echo "$top/build/armel/agent/initramfs.cpio"
		return
	done
	echo "$top/build/agent/initramfs.cpio"
}

# boot_on KERNEL DEFCONFIG MACHINE IMAGE - in each layout, unless that was done
boot_on() {
	made=$out/$1-$2-$3
	list=$(layouts_of "$3" "$tree/obj-$2-on" | xargs)
	# A small LOG_BUF_SHIFT has no room for what the agent looks for in the log; with CRASH_DUMP,
	# it looks for memory for another kernel.
	# Neither the tests in the kernel nor the test module are part of it.
	params="log_buf_len=256K crashkernel=16M intermix.agent=untested $(param_on "$2" "$3")"
	agent=$(agent_for "$tree/obj-$2-on")
	key=$(boot_key "$3" "$4")
	if [ "$(cat "$made.passed" 2>/dev/null)" != "$key" ]; then
		rm -rf "$made" "$made.passed"
		progress "$1 $2 on $3: $list"
		LAYOUTS="$list" APPEND="$params" on_machine "$3" "$trees" "$top/build/boot-runner" --kernel "$4/zImage" \
			--initrd "$agent" --config-name "$1-$2" \
			--kernel-version "$1" --out "$made" --timeout "${TIMEOUT:-600}" \
			--min-checks 15 --ktap >"$made.log" 2>&1 </dev/null &&
			echo "$key" >"$made.passed"
	fi
	log=$made.log
	for layout in $list; do
		code=1
		! grep -qE "^ok .*-$layout( |\$)" "$made.log" || code=0
		result $code "$1-$2-$3-$layout"
		state=failed
		[ $code != 0 ] || state=passed
		fact "$1" "$2" "$3" "$layout" $state "$(numbers "$made/$layout.json")"
		# Once is enough.
		log=/dev/null
	done
}

# put_image KERNEL DEFCONFIG FOLDER - the kernel with the options, as the runner looks for it
put_image() {
	mkdir -p "$3"
	cp "$tree/obj-$2-on/arch/arm/boot/zImage" "$tree/obj-$2-on/System.map" "$3" &&
		cp "$tree/obj-$2-on/.config" "$3/config"
}

# boot_all KERNEL DEFCONFIG - on each machine that boot/defconfigs has for it
boot_all() {
	machines=$(machines_of "$2" | sed 's/:.*//')
	[ -n "$machines" ] || { skipped "$1-$2-boots" "boot/defconfigs has no machine for it"; return 0; }
	trees=$("$top/scripts/dtbs.sh" "$1")
	for machine in $machines; do
		boot_on "$1" "$2" "$machine" "$out/$1-$2"
	done
}

# build_one KERNEL DEFCONFIG - with the options; without, to compare warnings, if there are any;
# boots
build_one() {
	choose_compiler "$2"
	built_by=$(compiler_name)
	on=$tree/obj-$2-on
	off=$tree/obj-$2-off
	rm -f "$out/$1-$2.rows"
	keep_for "$1" "$2" "$out/$1-$2.ktap"
	log=$on.log
	code=0
	make_image "$1" "$2" on || code=1
	result $code "$1-$2-builds"
	[ $code = 0 ] || { fact "$1" "$2" - build failed ''; return 0; }
	put_image "$1" "$2" "$out/$1-$2"
	size_off=
	: >"$out/new"
	if [ -s "$on.warnings" ]; then
		log=$off.log
		make_image "$1" "$2" off || code=1
		result $code "$1-$2-builds-without"
		[ $code = 0 ] || { fact "$1" "$2" - build failed ''; return 0; }
		comm -23 "$on.warnings" "$off.warnings" >"$out/new"
		size_off=$(stat -c %s "$off/arch/arm/boot/zImage")
	fi
	state=passed
	[ ! -s "$out/new" ] || state=failed
	nothing_in "$out/new" "$1-$2-has-no-new-warning"
	if [ -s "$on.modules" ]; then
		hidden_symbols "$on" >"$out/hidden" || echo "symbols cannot be told" >>"$out/hidden"
		[ ! -s "$out/hidden" ] || state=failed
		nothing_in "$out/hidden" "$1-$2-exports-what-modules-take"
	fi
	fact "$1" "$2" - build $state "$(printf 'zimage=%s zimage_off=%s modules=%s warnings=%s new_warnings=%s' \
		"$(stat -c %s "$on/arch/arm/boot/zImage")" "$size_off" "$(wc -l <"$on.modules")" \
		"$(wc -l <"$on.warnings")" "$(wc -l <"$out/new")")"
	# Programs and device trees are built by gcc.
	choose_compiler ''
	boot_all "$1" "$2"
}

# listed_defconfigs KERNEL - those of boot/defconfigs, a line each; "- NAME" for one that this kernel
# does not have, by docs/defconfigs-options.tsv
listed_defconfigs() {
	awk '/^[^#]/ { print $1 }' "$top/boot/defconfigs" | while read -r name; do
		cut -f 1,2 "$options_table" | grep -qxF "$1	${name%+clang}" || name="- $name"
		echo "$name"
	done
}

# build_all KERNEL DEFCONFIG... - or "all"
build_all() {
	kernel=$1
	shift
	kernel_known "$kernel"
	boot_programs
	tree_of "$kernel"
	echo "KTAP version 1"
	if [ "$*" = all ]; then
		listed_defconfigs "$kernel" >"$out/listed"
		set --
		while read -r name without; do
			if [ "$name" = - ]; then
				skipped "$kernel-$without-builds" "Linux $kernel has no such configuration"
			else
				set -- "$@" "$name"
			fi
		done <"$out/listed"
	fi
	for name; do
		known_defconfig "$kernel" "$name"
	done
	for name; do
		build_one "$kernel" "$name"
	done
	[ -z "${RECORD:-}" ] || [ -n "${KERNEL_SRC:-}" ] || record_results "$@"
	finish
}

# whole_kernel KERNEL DEFCONFIG - the kernel with the options and all its modules, for a guest on
# QEMU's virt that loads them; its image lies where build.sh would put it
whole_kernel() {
	kernel_known "$1"
	tree_of "$1"
	known_defconfig "$1" "$2"
	grep -qx CONFIG_ARCH_VIRT=y "$(default_config "${2%%+*}")" ||
		die "DEFCONFIG=$2: has no ARCH_VIRT, expected a configuration for QEMU's virt, as multi_v7"
	choose_compiler "$2"
	make_image "$1" "$2" on || die "$1 $2: not built, log: $obj.log"
	if has "$obj" MODULES && [ "$(cat "$obj.whole" 2>/dev/null)" != "$key" ]; then
		: >"$obj.whole.log"
		make_targets "$obj" "$1 $2, all modules" "$obj.whole.log" modules ||
			die "$1 $2: modules not built, log: $obj.whole.log"
		echo "$key" >"$obj.whole"
	fi
	put_image "$1" "$2" "$top/build/image/$1-$2-intermix$(source_tag)"
}

# record_results [DEFCONFIG...] - of each kernel and configuration that was built last, or of
# $kernel and those named, the lines that are there go
record_results() {
	if [ $# = 0 ]; then
		found=$(find "$out" -maxdepth 1 -name '*.rows' -size +0 | sort)
	else
		found=$(for name; do find "$out" -maxdepth 1 -name "$kernel-$name.rows" -size +0; done)
	fi
	[ -n "$found" ] || die "$out: no *.rows there, expected what make defconfigs DEFCONFIG=NAME leaves"
	[ -f "$results_table" ] || : >"$results_table"
	# shellcheck disable=SC2086 # paths of ours
	awk -F '\t' '
		FILENAME != table { new[$1, $2]; line[++n] = $0; next }
		!(($1, $2) in new) { line[++n] = $0 }
		END { for (i = 1; i <= n; i++) print line[i] }
		' table="$results_table" $found "$results_table" |
		sort -t "$(printf '\t')" -k 1,1V -k 2,4 -k 5,5 >"$out/results.new"
	mv "$out/results.new" "$results_table"
	progress "docs/${results_table##*/}"
	"$top/scripts/defconfigs-page.sh"
}
