#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: check.sh INTERMIX
# README.md and docs/*.md: links and anchors lead somewhere, "make X" and file names
# exist, commands of intermix run, pictures and kernel messages are the current ones.
set -eu

. "$(dirname -- "$0")/../ktap.sh"
cd "$top"
intermix=$(realpath "$1")
own_folder
what='docs: '
LC_ALL=C
export LC_ALL
unset COLUMNS NO_COLOR

# so_far NAME - a test passed when nothing bad was said since the last
so_far() {
	nothing_in "$dir/bad" "$1"
	: >"$dir/bad"
}

bad() {
	echo "$*" >>"$dir/bad"
}

# of KIND - "file line text" of the documents
of() {
	sed -n "s/^$1	//p" "$dir/refs"
}

check_links() {
	of link >"$dir/links"
	[ -s "$dir/links" ] || bad "no links were found"
	while IFS=$tab read -r file line link; do
		case $link in *://* | mailto:*) continue ;; esac
		path=${link%%#*}
		target=$file
		[ -z "$path" ] || target=$(dirname "$file")/$path
		target=${target#./}
		target=$(realpath -m --relative-to=. "$target")
		[ -e "$target" ] || bad "$file:$line: $link: no such file"
		case $link in *'#'*)
			grep -qxF "anchor$tab$target$tab${link#*#}" "$dir/anchors" ||
				bad "$file:$line: $link: no such heading"
			;;
		esac
	done <"$dir/links"
	so_far "links and anchors"
}

# Words behind "make" that are targets; a kernel's own have ARCH=.
check_targets() {
	make -npRr : 2>/dev/null | sed -n 's/^\([a-z][-a-z0-9]*\):.*/\1/p' | sort -u >"$dir/targets"
	of code | awk -F '\t' '{
		text = $3
		sub(/^\$ /, "", text)
		sub(/ +#.*/, "", text)
		if (text !~ /^make / || text ~ / ARCH=/)
			next
		sub(/ (&&|\||;|>).*/, "", text)
		gsub(/[A-Z_]+="[^"]*"/, "", text)
		nr = split(text, word, " ")
		for (i = 2; i <= nr; i++)
			if (word[i] !~ /=|^-|^X$|^mrproper$|\.\.\.|"/)
				print word[i], $1 ":" $2
	}' >"$dir/used"
	[ -s "$dir/used" ] || bad "no targets were found"
	while read -r target where; do
		grep -qx "$target" "$dir/targets" || bad "$where: make $target: no such target"
	done <"$dir/used"
	so_far "make targets"
}

# Names in back quotes that begin like a folder of this repository, but for those that
# a run makes, and for names with capitals in them that stand for something.
check_files() {
	of code | awk -F '\t' '
		$3 ~ /^[-a-zA-Z0-9_.]+\/[-a-zA-Z0-9_.\/*]*$/ { print $3, $1 ":" $2 }' |
		grep -E '^(\.ci|bench|boot|completions|core|debian|docs|recipes|scripts|tests|tool)/|^kernel/(config|overlay|patches|[0-9])' \
		>"$dir/files"
	[ -s "$dir/files" ] || bad "no file names were found"
	while read -r name where; do
		case $name in *NAME* | *KERNEL* | *N.M* | *...*) continue ;; esac
		# shellcheck disable=SC2086 # a pattern
		set -- $name
		[ -e "$1" ] || bad "$where: $name: no such file"
	done <"$dir/files"
	so_far "file names"
}

# What the commands take for granted.
prepare() {
	mkdir -p "$dir/run/build" "$dir/run/dtbs"
	for name in boot scripts docs; do
		ln -s "$PWD/$name" "$dir/run/$name"
	done
	ln -s "$intermix" "$dir/run/build/intermix"
	dtc -q -O dtb -o "$dir/run/board.dtb" boot/boards/dynamic-nomap.dts
	cp "$dir/run/board.dtb" "$dir/run/dtbs"
	printf '%s' '/dts-v1/; / { images { fdt-1 { data = /incbin/("board.dtb"); }; };' \
		'configurations { conf-1 { fdt = "fdt-1"; }; }; };' >"$dir/run/board.its"
	dtc -q -I dts -O dtb -o "$dir/run/board.itb" "$dir/run/board.its"
	cp tests/tool/logs/rfc-7.3-intermix.log "$dir/run/boot.log"
	printf '80000000-8fffffff : System RAM\na0000000-bfffffff : System RAM\n' >"$dir/run/iomem.txt"
}

# Examples with a block below are tests/tool/docs.sh's, and need no other directory.
# Show answers "no" where it is run; nothing else may.
check_commands() {
	prepare
	of code | awk -F '\t' '{
		text = $3
		sub(/ +#.*/, "", text)
		if (!match(text, /(^|&& |sudo )(build\/)?intermix [a-z]/))
			next
		text = substr(text, RSTART)
		sub(/^&& |^sudo /, "", text)
		sub(/^sudo /, "", text)
		sub(/^(build\/)?intermix /, "", text)
		sub(/ *(&&|\||;|>).*/, "", text)
		print $1 ":" $2 "\t" text
	}' >"$dir/commands"
	[ -s "$dir/commands" ] || bad "no commands were found"
	while IFS=$tab read -r where command; do
		case $command in
		*SIZE* | *FILE* | *...* | *…*) continue ;;
		"survey "*) command="survey dtbs" ;;
		# Words about an option, not a command.
		'plan --dtb' | 'plan --format json' | plan | advise | show | survey | explain) command="${command%% *} --help" ;;
		'plan --cmdline'*) command="$command --board boot/boards/rfc.board" ;;
		esac
		code=0
		(cd "$dir/run" && eval "build/intermix $command" >"$dir/out" 2>"$dir/err") || code=$?
		case $command:$code in
		*:0 | show*:1) ;;
		*) bad "$where: intermix $command: exit status $code: $(head -n 1 "$dir/err")" ;;
		esac
	done <"$dir/commands"
	so_far "commands of intermix"
}

check_pictures() {
	make -s docs PICTURES="$dir/pictures" >"$dir/log" 2>&1 || bad "$(cat "$dir/log")"
	for picture in "$dir"/pictures/*.svg; do
		name=docs/$(basename "$picture")
		cmp -s "$picture" "$name" || bad "$name is not what make docs writes"
		grep -q "(${picture##*/})" docs/*.md || bad "$name is in no document"
	done
	so_far "pictures"
}

# Every warning of the kernel side is in docs/parameters.md, and nothing else.
check_messages() {
	{
		find kernel/overlay/arch/arm/mm/lowmem -name '*.c' ! -path '*/tests/*' -exec cat {} +
		sed -n 's/^+//p' kernel/*/patches/*.patch
	} | sed -n 's/.*\(pr_warn\|pr_err\|WARN\|dev_warn_ratelimited\)(\([^"]*, \)*"\([^"]*\)\\n".*/\3/p' |
		sed -e 's/%s/TEXT/g' -e 's/0x%[0-9]*[a-z]*/N/g' -e 's/%[a-zA-Z0-9]*[a-z]a*\(M\|K\|)*\)/N\1/g' \
			-e 's/%lN/N/' | sort -u >"$dir/said"
	[ "$(wc -l <"$dir/said")" -gt 5 ] || bad "too few messages were found"
	while read -r text; do
		grep -qF "\`$text\`" docs/parameters.md || bad "not in docs/parameters.md: $text"
	done <"$dir/said"
	of code | grep "^docs/parameters.md" | cut -f 3 | grep '[a-z=] [a-z].* ' |
		grep -v '^intermix\|^vmalloc area is\|^lowmem layout: *$' >"$dir/written"
	while read -r text; do
		grep -qxF "$text" "$dir/said" || bad "the kernel does not say: $text"
	done <"$dir/written"
	so_far "kernel messages"
}

# The table that make test-dump fills.
check_table() {
	scripts/dump-table.sh --check >"$dir/log" 2>&1 || bad "$(cat "$dir/log")"
	so_far "docs/debugging.md has the table that docs/debugging.tsv makes"
}

check_defconfigs() {
	scripts/defconfigs-page.sh --check >"$dir/log" 2>&1 || bad "$(cat "$dir/log")"
	so_far "docs/defconfigs.md is what docs/defconfigs*.tsv make"
}

# What was found with a kernel ends one of its pages, so that the page is not of other findings.
check_findings() {
	for findings in kernel/*/bench-findings*.md; do
		of_kernel=0
		for page in docs/*benchmarks*.md; do
			! tail -c "$(wc -c <"$findings")" "$page" | cmp -s - "$findings" ||
				of_kernel=$((of_kernel + 1))
		done
		[ "$of_kernel" = 1 ] || bad "$findings ends $of_kernel pages of docs/, expected 1"
	done
	so_far "findings of the benchmarks end their pages"
}

tab=$(printf '\t')
: >"$dir/bad"
awk -f tests/docs/links.awk README.md docs/*.md >"$dir/refs"
sed -n "s/^\(anchor${tab}[^${tab}]*\)${tab}[0-9]*/\1/p" "$dir/refs" >"$dir/anchors"
check_links
check_targets
check_files
check_commands
check_pictures
check_messages
check_table
check_defconfigs
check_findings
finish
