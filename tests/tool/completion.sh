#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: completion.sh INTERMIX
# What bash offers behind each of these lines.
set -u

intermix=$(realpath "$1")
script=$(realpath completions/intermix.bash)
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='completion: '

mkdir -p "$dir/bin" "$dir/run/boards" "$dir/run/a folder"
ln -s "$intermix" "$dir/bin/intermix"
cd "$dir/run" || exit 1
touch one.dtb two.dtb three.board four "five six.dtb" boards/seven.dtb

# As bash calls it: the words, the index of the one to complete, and the function
# that "complete" has named.
cat >"$dir/drive" <<'END'
. "$1"
shift
spec=$(complete -p intermix)
[[ $spec =~ -F\ ([_a-z]+) ]] || exit 1
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
previous=${COMP_WORDS[COMP_CWORD - 1]}
"${BASH_REMATCH[1]}" "$1" "${COMP_WORDS[COMP_CWORD]}" "$previous"
printf '%s\n' "${COMPREPLY[@]}" | sort -u
END

# offered EXPECTED WORD...: EXPECTED is what is offered, joined by commas; with
# ... in it, these and others
offered() {
	want=$1 why=
	shift
	got=$(PATH=$dir/bin:$PATH bash "$dir/drive" "$script" intermix "$@" 2>"$dir/err" |
		paste -sd, -)
	case $want in
	*...)
		for word in $(echo "${want%...}" | tr , ' '); do
			case ,$got, in
			*",$word,"*) ;;
			*) why="no '$word' in '$got'" ;;
			esac
		done
		;;
	*) [ "$got" = "$want" ] || why="'$got', expected '$want'" ;;
	esac
	[ ! -s "$dir/err" ] || why="$why; $(cat "$dir/err")"
	report "intermix $*" "$why"
}

offered plan,show,--help,--version... ''
offered plan pl
offered --version --v
offered --dtb,--iomem,--board,--log,--ram,--nomap,--cmdline,--base,--vmalloc,--upper,--split,--lpae,--kernel,--format,--output,--ascii,--utf8,-o... plan -
offered --format,--help,--output,--root,--version show --
offered board,json,svg,text plan --format ''
offered json,text show --format ''
offered json,svg,text,tsv survey --format ''
offered json plan --ram 1G@0 --format j
offered board,json,svg,text plan --format =
offered json plan --format = j
offered 1g,2g,3g,3g-opt plan --split ''
offered 3g,3g-opt plan --split 3
offered 6.1,6.12,7.3 plan --kernel ''
offered 6.1,6.12 survey --kernel 6
offered "a folder,boards,five six.dtb,one.dtb,two.dtb" plan --dtb ''
offered boards/seven.dtb plan --dtb boards/
offered "a folder,boards,three.board" plan --board ''
offered four plan --iomem fo
offered four plan -o fo
offered four survey --assume fo
offered "a folder,boards" show --root ''
offered '' plan --ram ''
offered '' plan --vmalloc 2
offered fsl,imx6q,fsl,imx6qp plan --machine fsl,imx6q
offered '' plan --fit-config s
offered --fit-config plan --fit
offered --block advise --blo
offered '' advise --block 2
offered --highmem-off advise --high
offered "a folder,boards,five six.dtb,four,one.dtb,three.board,two.dtb" plan ''
offered four advise fo
offered four explain --log fo
offered '' show ''
offered "a folder,boards,five six.dtb,one.dtb,three.board,two.dtb" survey ''
offered '' nope -
finish
