# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154 # $kernel, $patches, $out, $pristine, $top and in_repo are series.sh's
# Sourced by series.sh: the same patches as mailings, in build/series/KERNEL.mailings/:
# one for each stand-alone fix, with what needs it, and one for each feature, addressed
# to whom the kernel's own scripts/get_maintainer.pl names.

# people FILE - "NAME <ADDRESS> (ROLE:SUBSYSTEM)" a line
people() {
	(cd "$pristine" && perl scripts/get_maintainer.pl --no-git --no-git-fallback \
		--no-keywords --roles --no-rolestats "$1")
}

# header NAME FILE - "NAME: a,\n b", or nothing
header() {
	sort -u "$2" | awk -v name="$1" '
		{ printf "%s%s", NR == 1 ? name ": " : ",\n ", $0 }
		END { if (NR) print "" }'
}

# address FILE - the people in $out.to and $out.cc into the head of a mail
address() {
	{ header To "$out.to"; header Cc "$out.cc"; } >"$out.heads"
	awk -v heads="$out.heads" '
		/^$/ && !done { while ((getline line < heads) > 0) print line; done = 1 }
		{ print }' "$1" >"$out.mail"
	mv "$out.mail" "$1"
}

# ask FILE... - who is to get these mails: maintainers, or else the lists
ask() {
	for mail; do people "$mail" || return; done >"$out.who"
	grep -E ' \((maintainer|supporter|odd fixer):' "$out.who" | sed 's/ ([a-z ]*[:)].*//' >"$out.to"
	sed 's/ ([a-z ]*[:)].*//' "$out.who" | sort -u | grep -vxFf "$out.to" >"$out.cc" || :
	[ -s "$out.to" ] || { cp "$out.cc" "$out.to"; : >"$out.cc"; }
}

# mailing NAME FIRST LAST [LETTER] - patches FIRST to LAST, counted from 1, and a
# cover letter made of kernel/LETTER
mailing() {
	to=$out.mailings/$1
	first=$(in_repo rev-list --reverse base..series | sed -n "$2p")
	in_repo branch -q "mailing-$1" "$(in_repo rev-list --reverse base..series | sed -n "$3p")"
	[ -z "${4:-}" ] || in_repo config "branch.mailing-$1.description" \
		"$("$top/scripts/series-numbers.sh" "$kernel" "$4")"
	in_repo format-patch -q ${4:+-n --cover-letter --cover-from-description=subject} \
		--zero-commit --no-signature --no-renames --subject-prefix="PATCH v1 $kernel" \
		-o "$to" "$first^..mailing-$1"
	for file in "$to"/*.patch; do
		case $file in */0000-*) continue ;; esac
		# Without a cover letter, whoever gets one gets all.
		if [ -n "${4:-}" ]; then ask "$file"; else ask "$to"/*.patch; fi
		address "$file"
	done
	[ -z "${4:-}" ] || {
		# shellcheck disable=SC2046 # names have no blanks
		ask $(find "$to" -name '*.patch' ! -name '0000-*')
		address "$to/0000-cover-letter.patch"
	}
}

mailings() {
	rm -rf "$out.mailings"
	fixes=$(sed '/^# end of stand-alone fixes/,$d; /^#/d' "$patches/series" | wc -l)
	packed=$(sed '/^# packed lowmem/,$d; /^#/d' "$patches/series" | wc -l)
	all=$(grep -vc '^#' "$patches/series")
	# "FIRST LAST NAME LETTER" of the first, a line for each mailing; several need a letter.
	awk -v fixes="$fixes" '
		/^# mailed with the one before:/ { joined = 1; letter[m] = $NF; next }
		/^#/ { next }
		++n > fixes { exit }
		{ if (!joined) { first[++m] = n; name[m] = $1 } last[m] = n; joined = 0 }
		END { for (i = 1; i <= m; i++) print first[i], last[i], name[i], letter[i] }' "$patches/series" |
		while read -r first_of last_of name letter; do
			name=${name%.patch}
			mailing "$(printf '%02d' "$first_of")-${name#*-}" "$first_of" "$last_of" "$letter"
		done
	mailing "$(printf '%02d' $((fixes + 1)))-vmalloc-intermix" $((fixes + 1)) "$packed" cover-letter.intermix
	mailing "$(printf '%02d' $((fixes + 2)))-packed-lowmem" $((packed + 1)) "$all" cover-letter.packed
	rm -f "$out.who" "$out.to" "$out.cc" "$out.heads" "$out.mail"
}
