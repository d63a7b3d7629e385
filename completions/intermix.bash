# SPDX-License-Identifier: GPL-2.0-only
# Completion of the intermix command for bash.
#
# Commands, options and formats are those that the command's own help names, so
# that there is one place to change.

# _intermix_files [SUFFIX...]: files with one of the suffixes, or all, and folders
_intermix_files() {
	local suffix
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(
		if (($#)); then compgen -d -- "$cur"; else compgen -f -- "$cur"; fi
		for suffix; do
			compgen -f -X "!*.$suffix" -- "$cur"
		done
	)
}

# _intermix_words WORD...: those that begin as what has been typed
_intermix_words() {
	mapfile -t COMPREPLY < <(compgen -W "$*" -- "$cur")
}

# What the help says behind an option: "--format FORMAT  text, json or svg; ..."
_intermix_values() {
	"$program" "$command" --help 2>/dev/null |
		sed -n "s/^  $1 [A-Z]*  *//p" | sed 's/;.*//; s/([^)]*)//g; s/, / /g; s/ or / /g; s/:.*//'
}

_intermix_option() {
	case $prev in
	--dtb) _intermix_files dtb dts itb ;;
	--overlay) _intermix_files dtbo dts ;;
	--board | --layout) _intermix_files board layout ;;
	--iomem | --log | --assume | -o | --output) _intermix_files ;;
	--root)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		;;
	--format | --split | --kernel) _intermix_words "$(_intermix_values "$prev")" ;;
	--machine) _intermix_words "$("$program" plan --machine help 2>/dev/null)" ;;
	--block | --fit-config | --ram | --nomap | --cmdline | --base | --vmalloc | --upper) COMPREPLY=() ;;
	*) return 1 ;;
	esac
}

_intermix() {
	local program=$1 cur=$2 prev=$3 command=${COMP_WORDS[1]} options
	COMPREPLY=()
	# "--format=json" comes as three words.
	if [[ $cur = '=' ]]; then
		cur=''
	elif [[ $prev = '=' ]]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if ((COMP_CWORD == 1)); then
		_intermix_words "$("$program" --help 2>/dev/null |
			sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p') --help --version"
	elif _intermix_option; then
		:
	elif [[ $cur = -* ]]; then
		options=$("$program" "$command" --help 2>/dev/null |
			grep -oE -- '--[a-z0-9]+(-[a-z0-9]+)*' | sort -u)
		[[ -z $options ]] || _intermix_words "$options -o"
	elif [[ $command = survey ]]; then
		_intermix_files dtb board layout
	elif [[ $command = @(plan|advise|explain) ]]; then
		_intermix_files
	fi
}

complete -F _intermix intermix
