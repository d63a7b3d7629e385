#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: defconfigs.sh
# Default configurations: what is made again and what is not, with a kernel of two files and a
# compiler that is a function here; the page that the tables make; the list of machines.
# shellcheck disable=SC2317,SC2034,SC2153,SC2030,SC2031 # functions and variables that sourced files
# use; a shell for some of them
set -eu

. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='defconfigs: '
tab=$(printf '\t')

# What the scripts source, and what they call.
out=$dir/out
tree=$dir/tree
besides=$dir/besides
cache=$dir/cache
debian=$dir/debian
asked=build
CROSS_COMPILE=
. "$top/scripts/defconfigs-config.sh"
. "$top/scripts/defconfigs-options.sh"
. "$top/scripts/defconfigs-modules.sh"
. "$top/scripts/defconfigs-build.sh"
options_table=$dir/docs/options
progress() { :; }
debian_flavours() { echo "$flavours_found"; }
flavours_found=
watch_compiler() { :; }
die() {
	echo "$*" >&2
	exit 1
}
nproc() { echo 1; }

# make -C OBJ -f ../Makefile [-jN] TARGET... - says so in $dir/made, but for the dry run of modules
make() {
	[ "${5:-} ${6:-}" != "-n -k" ] || {
		[ -z "$untold" ] || return 2
		for file in drivers/a/touches drivers/a/unlike drivers/a/generated; do
			echo "set -e;  echo '  CC [M]  $file.o';   trap 'rm -f $file.o; trap - HUP' HUP;"
		done
		return 2
	}
	for target; do :; done
	echo "$target ${2##*/}${LLVM:+ LLVM=$LLVM}" >>"$dir/made"
	case $target in
	alldefconfig)
		grep -v "$cannot" "$2/wanted" >"$2/.config"
		[ -z "$modular" ] || printf 'CONFIG_MODULES=y\nCONFIG_C=m\n' >>"$2/.config"
		echo "$2/wanted:7:warning: override: reassigning to symbol A"
		;;
	zImage)
		[ "$stops" != zImage ] || return 2
		mkdir -p "$2/arch/arm/boot"
		echo map >"$2/System.map"
		echo kernel >"$2/arch/arm/boot/zImage"
		echo "  CC      a.o"
		[ -n "$silent" ] || echo "../a.c:$line:3: warning: odd"
		;;
	*.o)
		[ "$stops" != modules ] || return 2
		echo "../drivers/a/touches.c:$line:1: warning: of a module" ;;
	esac
}

# program NAME COMMAND - one that is found first
program() {
	mkdir -p "$dir/bin"
	printf '#!/bin/sh\n%s\n' "$2" >"$dir/bin/$1"
	chmod +x "$dir/bin/$1"
}
program gcc "cat $dir/bin/gcc.version"
program clang-19 'echo 19'
PATH=$dir/bin:$PATH

fresh() {
	rm -rf "$out" "$tree" "$cache"
	mkdir -p "$out" "$tree/arch/arm/configs" "$tree/arch/arm/mm/lowmem" "$tree/kernel/configs"
	echo 1 >"$tree.key"
	echo CONFIG_A=y >"$tree/arch/arm/configs/some_defconfig"
	echo CONFIG_B=y >"$tree/arch/arm/configs/more.config"
	echo CONFIG_M=y >"$tree/arch/arm/configs/multi_v7_defconfig"
	echo CONFIG_L=y >"$tree/arch/arm/configs/lpae.config"
	cp "$top"/kernel/overlay/arch/arm/mm/lowmem/Kconfig* "$tree/arch/arm/mm/lowmem"
	echo CONFIG_DEBUG_FS=y >"$besides"
	: >"$dir/made"
	echo 12 >"$dir/bin/gcc.version"
	cannot=NOTHING stops='' line=1 bad='' silent='' modular='' untold=''
	mkdir -p "$tree/drivers/a"
	echo 'if (is_vmalloc_addr(p))' >"$tree/drivers/a/touches.c"
	echo 'if (is_vmalloc_addr_of_ours(p))' >"$tree/drivers/a/unlike.c"
}

made() {
	made=$(xargs <"$dir/made")
	: >"$dir/made"
	[ "$made" = "$1" ] || { echo "made: $made, expected: $1"; return 1; }
}

one_piece() {
	fresh
	[ "$(wanted some+more on "$besides" | xargs)" = "CONFIG_A=y CONFIG_B=y CONFIG_VMALLOC_INTERMIX=y \
CONFIG_ARM_PACKED_LOWMEM=y CONFIG_DEBUG_FS=y" ] && wanted some+debian on >"$dir/wanted" &&
		grep -qx CONFIG_MEMCG=y "$dir/wanted" && ! grep -qx CONFIG_KUNIT= "$dir/wanted" && ! wanted some+none on &&
		[ "$(wanted some off)" = CONFIG_A=y ]
}

not_again() {
	fresh
	make_image 6.12 some on && made "alldefconfig obj-some-on zImage obj-some-on" &&
		make_image 6.12 some on && made "" && [ -s "$tree/obj-some-on/arch/arm/boot/zImage" ]
}

# again - a kernel is made anew
again() {
	make_image 6.12 some on && made "alldefconfig obj-some-on zImage obj-some-on"
}

made_again() {
	fresh
	again || return
	echo 2 >"$tree.key"
	again || return
	echo 13 >"$dir/bin/gcc.version"
	again || return
	echo CONFIG_TMPFS=y >>"$besides"
	again || return
	echo CONFIG_C=y >>"$tree/arch/arm/configs/some_defconfig"
	again
}

goes_on() {
	fresh
	stops=zImage
	! make_image 6.12 some on && made "alldefconfig obj-some-on zImage obj-some-on" || return
	stops=
	make_image 6.12 some on && made "zImage obj-some-on"
}

refused() {
	fresh
	cannot=VMALLOC_INTERMIX
	! make_image 6.12 some on && made "alldefconfig obj-some-on" && make_image 6.12 some off
}

# Only lines and columns may differ.
same_warnings() {
	fresh
	make_image 6.12 some on
	line=7
	make_image 6.12 some off
	cmp "$tree/obj-some-on.warnings" "$tree/obj-some-off.warnings" && [ -s "$tree/obj-some-on.warnings" ]
}

# build - some, by build_one; what it says is not a test here
build() {
	rm -f "$out/6.12-some.rows"
	(kernel=6.12 n=0 && build_one 6.12 some) >"$dir/said"
}

# Without warnings there is nothing to compare.
compared() {
	fresh
	build && made "alldefconfig obj-some-on zImage obj-some-on alldefconfig obj-some-off zImage obj-some-off" &&
		grep -q "zimage_off=7 modules=0 warnings=1 new_warnings=0" "$out/6.12-some.rows" || return
	fresh
	silent=1
	build && made "alldefconfig obj-some-on zImage obj-some-on" &&
		grep -q "zimage=7 zimage_off= modules=0 warnings=0 new_warnings=0" "$out/6.12-some.rows"
}

# What of modules touches memory is compiled behind the kernel, and goes on when it was stopped;
# the dry run that tells of them does not.
modules() {
	fresh
	modular=1
	make_image 6.12 some on &&
		made "alldefconfig obj-some-on zImage obj-some-on drivers/a/touches.o obj-some-on" &&
		grep -q 'of a module' "$tree/obj-some-on.warnings" && make_image 6.12 some on && made "" || return
	fresh
	modular=1 stops=modules
	! make_image 6.12 some on &&
		made "alldefconfig obj-some-on zImage obj-some-on drivers/a/touches.o obj-some-on" || return
	stops='' untold=1
	make_image 6.12 some on && made "zImage obj-some-on drivers/a/touches.o obj-some-on"
}

modules_untold() {
	fresh
	modular=1 untold=1
	! make_image 6.12 some on && grep -q 'no file of a module' "$tree/obj-some-on.log"
}

# A module may take what the kernel exports, and what is of another module.
symbols_hidden() {
	fresh
	mkdir -p "$tree/obj"
	echo drivers/a/touches.o >"$tree/obj.modules"
	printf '80008000 T %s\n' shown hidden >"$tree/obj/System.map"
	printf '0x0\tshown\tvmlinux\tEXPORT_SYMBOL\n' >"$tree/obj/vmlinux.symvers"
	program arm-linux-gnueabihf-nm "printf '%17s %s\n' U shown U hidden U elsewhere"
	[ "$(hidden_symbols "$tree/obj")" = hidden ] || return
	program arm-linux-gnueabihf-nm 'exit 1'
	! hidden_symbols "$tree/obj" && program arm-linux-gnueabihf-nm "printf '%17s %s\n' U shown" &&
		hidden_symbols "$tree/obj" && rm "$tree/obj/System.map" && ! hidden_symbols "$tree/obj"
}

# By clang, beside what gcc built; the next one is gcc's again.
clang() {
	fresh
	silent=1
	rm -f "$out"/*.rows
	(kernel=6.12 n=0 && build_one 6.12 some+more+clang && [ -z "${LLVM:-}" ] && build_one 6.12 some) >"$dir/said" || return
	made "alldefconfig obj-some+more+clang-on LLVM=-19 zImage obj-some+more+clang-on LLVM=-19 \
alldefconfig obj-some-on zImage obj-some-on" && grep -qx CONFIG_B=y "$tree/obj-some+more+clang-on/wanted" &&
		grep -q "^6.12${tab}some+more+clang${tab}clang 19$tab" "$out/6.12-some+more+clang.rows" &&
		grep -q "^6.12${tab}some${tab}gcc 12$tab" "$out/6.12-some.rows"
}

# Options: the symbols in the way, and nobody is asked twice.
options_asked() {
	fresh
	cannot=PACKED
	ask_all 6.12 || return
	want="6.12${tab}some${tab}yes${tab}-${tab}MMU is not set, ARM_PATCH_PHYS_VIRT is not set"
	grep -qxF "$want" "$out/options-6.12" || { cat "$out/options-6.12"; return 1; }
	made "alldefconfig obj-defconfigs alldefconfig obj-defconfigs alldefconfig obj-defconfigs" &&
		ask_all 6.12 && made ""
}

options_go_on() {
	fresh
	cannot=PACKED
	ask_all 6.12 || return
	rm "$out/options-6.12.key"
	head -n 2 "$out/options-6.12" >"$out/options-6.12.new"
	: >"$dir/made"
	ask_all 6.12 && made "alldefconfig obj-defconfigs" && [ "$(wc -l <"$out/options-6.12")" = 3 ] &&
		echo "config X" >"$tree/Kconfig" && ask_all 6.12 &&
		made "alldefconfig obj-defconfigs alldefconfig obj-defconfigs alldefconfig obj-defconfigs"
}

# Linux 6.1 has no lpae.config.
options_of_old_kernel() {
	fresh
	rm "$tree/arch/arm/configs/lpae.config"
	ask_all 6.1 && [ "$(cut -f 2 "$out/options-6.1" | xargs)" = "multi_v7 some" ]
}

# Debian's own are asked, too; what its archive no longer has stays as it was found.
options_of_debian() {
	fresh
	mkdir -p "$debian"
	echo CONFIG_D=y >"$debian/armmp.config"
	flavours_found='debian-armmp'
	mkdir -p "$dir/docs"
	printf '6.12\tdebian-armmp\tyes\tyes\t\n6.1\tdebian-armmp\tyes\tyes\t\n' >"$options_table"
	ask_all 6.12 && [ "$(cut -f 2 "$out/options-6.12" | xargs)" = "multi_v7 some multi_v7+lpae debian-armmp" ] &&
		grep -q '^CONFIG_D=y' "$obj/wanted" || return
	flavours_found=
	ask_all 6.12 && grep -qxF "6.12${tab}debian-armmp${tab}yes${tab}yes${tab}" "$out/options-6.12" &&
		! grep -q "^6.1$tab" "$out/options-6.12"
}

known() (known_defconfig 6.12 "$1")

names_known() {
	fresh
	flavours_found=$(printf 'debian-armmp\ndebian-armmp-lpae')
	known some && known multi_v7+lpae && known some+clang && known multi_v7+lpae+clang && known debian-armmp &&
		says "arch/arm/configs/none_defconfig" known none &&
		says "arch/arm/configs/none.config" known some+none &&
		says "expected one of: debian-armmp debian-armmp-lpae" known debian-none
}

# "all" leaves out what a kernel does not have, by the table of options.
names_listed() {
	fresh
	mkdir -p "$dir/docs"
	printf '6.1\t%s\tyes\tyes\t\n' vexpress multi_v7 debian-armmp >"$options_table"
	printf '6.12\t%s\tyes\tyes\t\n' exynos multi_v7+lpae >>"$options_table"
	listed_defconfigs 6.1 >"$dir/listed"
	for line in vexpress vexpress+clang multi_v7 debian-armmp "- debian-armmp-lpae" "- multi_v7+lpae" "- exynos"; do
		grep -qxF -e "$line" "$dir/listed" || { echo "no $line"; return 1; }
	done
}

# whole - some, and all its modules
whole() (
	kernel_known() { :; }
	tree_of() { :; }
	source_tag() { :; }
	top=$dir/top
	whole_kernel 6.12 some
)

# All modules are made anew where the kernel was.
whole_kernel_made() {
	fresh
	modular=1
	echo CONFIG_ARCH_VIRT=y >>"$tree/arch/arm/configs/some_defconfig"
	mkdir -p "$dir/top/scripts"
	cp "$top/scripts/kbuild.sh" "$dir/top/scripts"
	steps="alldefconfig obj-some-on zImage obj-some-on drivers/a/touches.o obj-some-on modules obj-some-on"
	whole && made "$steps" && whole && made "" || return
	[ -s "$dir/top/build/image/6.12-some-intermix/zImage" ] || return
	echo 13 >"$dir/bin/gcc.version"
	make_image 6.12 some on && made "${steps% modules *}" || return
	echo 12 >"$dir/bin/gcc.version"
	whole && made "$steps"
}

whole_kernel_not_virt() {
	fresh
	says "DEFCONFIG=some: has no ARCH_VIRT, expected" whole
}

# The boot runner: one layout fails when $bad says so.
on_machine() {
	echo "$1: $LAYOUTS, $APPEND" >>"$dir/booted"
	mkdir -p "$out/6.12-vexpress-$1"
	for layout in $LAYOUTS; do
		word=ok
		[ "$layout" != "$bad" ] || word='not ok'
		echo "$word 1 machine-$1-$layout # 20 checks"
		echo '{"lowmem": 1048576, "low_total_kb": null, "regions": []}' >"$out/6.12-vexpress-$1/$layout.json"
	done
	[ -z "$bad" ]
}

# boot KERNEL'S TEXT - vexpress on its first machine, by boot_on; what it says is not a test here
boot() {
	mkdir -p "$out/image" "$tree/obj-vexpress-on"
	echo "$1" >"$out/image/zImage"
	echo CONFIG_ARM_PACKED_LOWMEM=y >"$tree/obj-vexpress-on/.config"
	: >"$dir/booted"
	rm -f "$out/6.12-vexpress.rows"
	(log=/dev/null n=0 trees=none built_by='gcc 12' && boot_on 6.12 vexpress vexpress-a9 "$out/image") >"$dir/said"
}

boots_resumed() {
	fresh
	bad=''
	boot 1 && grep -qxF "vexpress-a9: stock intermix packed, log_buf_len=256K crashkernel=16M intermix.agent=untested vmalloc=1504M" "$dir/booted" || return
	boot 1 && [ ! -s "$dir/booted" ] && [ "$(grep -c '^ok' "$dir/said")" = 3 ] || return
	row="6.12${tab}vexpress${tab}gcc 12${tab}vexpress-a9${tab}stock${tab}passed${tab}lowmem=1048576"
	grep -qxF "$row" "$out/6.12-vexpress.rows" || { cat "$out/6.12-vexpress.rows"; return 1; }
	boot 2 && [ -s "$dir/booted" ]
}

boots_failed() {
	fresh
	bad=intermix
	boot 1
	[ "$(grep -c '^not ok' "$dir/said")" = 1 ] && grep -q "${tab}intermix${tab}failed$tab" "$out/6.12-vexpress.rows" || return
	boot 1
	[ -s "$dir/booted" ]
}

# A kernel that is for processors before ARMv7, too, gets programs that run on all of them.
older_agent() {
	fresh
	mkdir -p "$tree/obj"
	# As CPU_ARM926T, CPU_V6K, CPU_V7 select them.
	for of in "v5 build/armel/agent" "v6 v6K build/armel/agent" "v6K v7 build/agent"; do
		for set in ${of% *}; do
			echo "CONFIG_CPU_32$set=y"
		done >"$tree/obj/.config"
		[ "$(agent_for "$tree/obj")" = "$top/${of##* }/initramfs.cpio" ] || { echo "$of"; return 1; }
	done
}

# make machines has one kernel, for ARMv7.
older_machines() (
	. "$top/scripts/on-machine.sh"
	known() (machines_known "$1")
	machine_names >"$dir/names"
	grep -qx vexpress-a9 "$dir/names" && grep -q "/v5$tab" "$top/boot/machines" || return
	awk '/^[^#]/ && $2 ~ "/v" { print $1 }' "$top/boot/machines" | while read -r name; do
		! grep -qx "$name" "$dir/names" || exit
		says "MACHINE=$name: no machine for ARMv7" known "$name" || exit
	done || return
	layout=$(LAYOUTS=stock on_machine palmetto-bmc "$dir" echo)
	[ "${layout#*--machine palmetto-bmc --memory 512M --processors 1 --board}" != "$layout" ]
)

# page - the page of two tables, into $dir/page
page() {
	mkdir -p "$dir/docs"
	DOCS=$dir/docs "$top/scripts/defconfigs-page.sh" && cp "$dir/docs/defconfigs.md" "$dir/page"
}

tables() {
	mkdir -p "$dir/docs"
	printf '6.12\tsome\tgcc 12\t%s\t%s\t%s\t%s\n' \
		- build passed "zimage=2048 zimage_off=1024 modules=5 warnings=3 new_warnings=0" \
		mach intermix failed "" \
		mach stock passed "lowmem=486539264 mem_total_kb=900000 low_total_kb=460800" \
		>"$dir/docs/defconfigs.tsv"
	printf '6.12\tother\tgcc 12\t-\tbuild\tfailed\t\n' >>"$dir/docs/defconfigs.tsv"
	printf '6.12\tsome\t%s\t-\tARM_PV_FIXUP\n' yes >"$dir/docs/defconfigs-options.tsv"
}

page_rows() {
	tables
	page || return
	for row in "| 6.12 | some | gcc 12 | 2 (1) | 5 | 3 (0) | mach | 464 (450) | **failed** | . |" \
		"| 6.12 | other | gcc 12 | **not built** | . | . | not booted | . | . | . |" "| some | yes | - | ARM_PV_FIXUP |"; do
		grep -qxF "$row" "$dir/page" || { echo "missing: $row"; grep '^|' "$dir/page"; return 1; }
	done
}

page_empty() {
	tables
	: >"$dir/docs/defconfigs.tsv"
	page && grep -q "^Nothing is in docs/defconfigs.tsv" "$dir/page" && ! grep -q "^| Linux" "$dir/page"
}

# What a run says, in place of what was there of the same kernel and configuration.
page_recorded() {
	tables
	results_table=$dir/docs/defconfigs.tsv
	rm -rf "$out"
	mkdir -p "$out"
	printf '6.12\tother\tgcc 13\t-\tbuild\tpassed\tzimage=1024 zimage_off= warnings=0 new_warnings=0\n' \
		>"$out/6.12-other.rows"
	printf '6.12\tsome\tgcc 13\t-\tbuild\tfailed\t\n' >"$out/6.12-some.rows"
	(export DOCS="$dir/docs" && kernel=6.12 && record_results other) || return
	grep -q '^| 6.12 | other | gcc 13 | 1 | . | 0 (0) |' "$dir/docs/defconfigs.md" &&
		[ "$(grep -c "${tab}other$tab" "$results_table")" = 1 ] &&
		[ "$(grep -c "${tab}some$tab" "$results_table")" = 3 ]
}

unexplained() {
	tables
	printf '6.12\tx\t-\t-\tODD_SYMBOL\n' >>"$dir/docs/defconfigs-options.tsv"
	says 'no line for "ODD_SYMBOL"' env DOCS="$dir/docs" "$top/scripts/defconfigs-page.sh"
}

words() {
	[ "$(machines_of aspeed_g5 | xargs)" = "ast2600-evb:vmalloc=1504M romulus-bmc" ] &&
		[ "$(param_on aspeed_g5 ast2600-evb)" = vmalloc=1504M ] &&
		[ "$(machines_of multi_v7+debian+clang)" = "$(machines_of multi_v7)" ] &&
		[ "$(machines_of aspeed_g5+clang)" = "$(machines_of aspeed_g5)" ] &&
		[ -z "$(param_on aspeed_g5 romulus-bmc)" ] && [ -z "$(machines_of none)" ]
}

# boot/defconfigs names machines of boot/machines, and configurations that can have an option.
machines_known() {
	awk '/^[^#]/ { for (i = 2; i <= NF; i++) { sub(/:.*/, "", $i); print $1, $i } }' "$top/boot/defconfigs" >"$dir/list"
	[ -s "$dir/list" ] || return
	while read -r name machine; do
		grep -q "^${machine}[[:space:]]" "$top/boot/machines" || { echo "$machine: not in boot/machines"; return 1; }
		grep -q "^[0-9.]*$tab$name${tab}yes$tab" "$top/docs/defconfigs-options.tsv" ||
			{ echo "$name: cannot have intermix, by docs/defconfigs-options.tsv"; return 1; }
	done <"$dir/list" || return
	awk '/^[^#]/ { sub(/\+clang$/, "", $1); print $1 }' "$top/boot/defconfigs" | while read -r name; do
		cut -f 2 "$top/docs/defconfigs-options.tsv" | grep -qxF "$name" ||
			{ echo "$name: of no kernel, by docs/defconfigs-options.tsv"; exit 1; }
	done
}

try "a configuration in one piece" one_piece
try "what is there is not made again" not_again
try "another tree, compiler, configuration makes it anew" made_again
try "what was stopped goes on" goes_on
try "an option that cannot be set is a failure" refused
try "warnings are compared without lines" same_warnings
try "a kernel without warnings is not compared" compared
try "modules: what touches memory is compiled" modules
try "modules: kbuild must tell of them" modules_untold
try "modules: what the kernel does not export is seen" symbols_hidden
try "a configuration built by clang" clang
try "options: symbols in the way, asked once" options_asked
try "options: what was stopped goes on, other Kconfig asks anew" options_go_on
try "options: a kernel without lpae.config" options_of_old_kernel
try "options: Debian's configurations" options_of_debian
try "names that there are, and others" names_known
try "all names of the list" names_listed
try "a kernel with all its modules" whole_kernel_made
try "a kernel with all its modules is for virt" whole_kernel_not_virt
try "what has booted is not booted again, another kernel is" boots_resumed
try "a layout that fails is told, and booted again" boots_failed
try "a kernel for older processors gets programs for them" older_agent
try "older machines are not for the kernel of all machines" older_machines
try "the page has what was built and booted" page_rows
try "the page says when nothing was recorded" page_empty
try "what was built last takes the place of what is there" page_recorded
try "a reason without a word for it is refused" unexplained
try "machines and parameters of a configuration" words
try "boot/defconfigs names what there is" machines_known
finish
