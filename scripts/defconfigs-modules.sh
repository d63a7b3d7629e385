# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by defconfigs.sh: of the modules of a default configuration, the files whose own text
# touches memory.  A built-in file is compiled with zImage; a module is compiled by nobody else here.
: "${top:?}" "${tree:=}" "${log:=}"

# What the options give another meaning: limits of lowmem and vmalloc space, what asks on which
# side an address is, and what translates between addresses, pages and RAM.
memory_words='high_memory|VMALLOC_(START|END|TOTAL)|PAGE_OFFSET|PHYS_OFFSET
is_vmalloc_addr|is_vmalloc_or_module_addr|is_ioremap_addr|virt_addr_valid
(__)?virt_to_phys|(__)?phys_to_virt|__pa|__va|virt_to_pfn|pfn_to_kaddr|virt_to_page|virt_to_head_page
page_to_virt|page_to_phys|virt_to_folio|sg_virt|page_address|kmap[a-z_]*|vmalloc_to_page|vmalloc_to_pfn|vmap|vm_map_ram'

# module_files OBJ - what modules are made of, "drivers/md/dm-stats" a line, into
# OBJ.module-files; after zImage, and once: of what has been compiled a dry run does not tell
module_files() {
	[ ! -f "$1.module-files" ] || return 0
	# It fails behind the files, for want of what it did not make.
	make -C "$1" -f ../Makefile -n -k modules 2>/dev/null |
		sed -n "s/.*echo '  CC \[M\]  *\([^' ]*\)\.o'.*/\1/p" | sort -u >"$1.module-files.new"
	if [ ! -s "$1.module-files.new" ] && grep -q '=m$' "$1/.config"; then
		echo "kbuild told of no file of a module" >>"$1.log"
		return 1
	fi
	mv "$1.module-files.new" "$1.module-files"
}

# memory_modules OBJ - the objects of those whose source has one of these words, a line each
memory_modules() {
	words=$(printf %s "$memory_words" | tr '\n' '|')
	while read -r file; do
		# The rest is generated.
		! grep -qwsE "$words" "$tree/$file.c" || echo "$file.o"
	done <"$1.module-files"
}

# compile_modules OBJ LABEL - those, behind the kernel in OBJ.log
compile_modules() {
	: >"$1.modules"
	has "$1" MODULES || return 0
	module_files "$1" || return
	memory_modules "$1" >"$1.modules"
	[ -s "$1.modules" ] || return 0
	# For their warnings; whole_kernel() may have compiled them all.
	(cd "$1" && xargs rm -f <"$1.modules")
	# shellcheck disable=SC2046 # paths without blanks
	make_targets "$1" "$2, modules" "$1.log" $(cat "$1.modules")
}

# hidden_symbols OBJ - what they take of the kernel that it has and exports to nobody: it would
# not be seen before such a module is loaded.  Fails where that cannot be told.
hidden_symbols() {
	awk '{ print $2 }' "$1/vmlinux.symvers" | sort -u >"$1.exported" || return
	awk '$2 ~ /^[A-Z]$/ { print $3 }' "$1/System.map" | sort -u >"$1.global" || return
	(cd "$1" && xargs arm-linux-gnueabihf-nm -u <"$1.modules") >"$1.nm" || return
	awk 'NF == 2 { print $2 }' "$1.nm" | sort -u >"$1.taken"
	[ -s "$1.exported" ] && [ -s "$1.global" ] && [ -s "$1.taken" ] || return
	comm -12 "$1.taken" "$1.global" | comm -23 - "$1.exported"
}
