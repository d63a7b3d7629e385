# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2154
# Sourced after common.sh: the patches of a series, and the new files that go with them.

# series_names KERNEL - the patches of a series, one a line
series_names() {
	[ -r "$top/kernel/$1/patches/series" ] || die "kernel/$1/patches/series not found"
	sed -e 's/[[:space:]]*$//' -e '/^#/d' -e '/^$/d' "$top/kernel/$1/patches/series"
}

# patched_files PATCH... - paths that patches change, create or delete, one a line
patched_files() {
	sed -n 's/^\(---\|+++\) [^/]*\/\([^	 ]*\).*/\2/p' "$@" | grep -vx dev/null | sort -u
}

# overlay_files DIR - "file destination" a line, for every file of an overlay
overlay_files() {
	(cd "$1" && find . -type f ! -name MANIFEST) | LC_ALL=C sort |
		sed "s|^\./\(.*\)|$1/\1 \1|"
}

# at_home DIR - "file destination" lines, with documentation where the kernel of this
# source has that of ARM: Documentation/arm/ in 6.1
at_home() {
	if [ -d "$1/Documentation/arch/arm" ]; then
		cat
	else
		sed 's| Documentation/arch/arm/| Documentation/arm/|'
	fi
}

# overlay_list KERNEL [SOURCE] - the same for all new files: what MANIFEST takes from
# elsewhere, then every file of the overlay and of the kernel's own overlay, where it
# has one, at its own place in SOURCE, or in that kernel's
overlay_list() {
	overlay=$top/kernel/overlay
	[ -r "$overlay/MANIFEST" ] || die "$overlay/MANIFEST not found"
	awk -v top="$top" -v name="$overlay/MANIFEST" '
		/^[ \t]*(#|$)/ { next }
		NF != 2 || $2 ~ /^\// {
			print name ":" NR ": expected \"source destination\"" | "cat >&2"
			exit 1
		}
		{ print top "/" $1, $2 }' "$overlay/MANIFEST"
	source=${2:-}
	[ -n "$source" ] || source=$("$top/scripts/source.sh" "$1")
	overlay_files "$overlay" | at_home "$source"
	[ ! -d "$top/kernel/$1/overlay" ] || overlay_files "$top/kernel/$1/overlay"
}

# overlay_placed KERNEL - "number file destination" a line: the number of the patch
# that a new file comes with, by kernel/placement
overlay_placed() {
	# In two steps, so that a failure is seen.
	placed_files=$(overlay_list "$1")
	placed_names=$(series_names "$1")
	echo "$placed_files" | names=$placed_names awk -v rules="$top/kernel/placement" -v kernel="$1" '
		function fail(why) {
			print rules ": " why | "cat >&2"
			failed = 1
			exit 1
		}
		BEGIN {
			nr_names = split(ENVIRON["names"], name, "\n")
			while ((got = (getline line < rules)) > 0) {
				if (line ~ /^[ \t]*(#|$)/)
					continue
				if (split(line, word, " ") != 2)
					fail("expected \"file patch\", got \"" line "\"")
				path[++nr] = word[1]
				for (i = 1; i <= nr_names; i++)
					if (index(name[i], "-" word[2]) == 5)
						number[nr] = i
				if (!number[nr])
					fail("the series of " kernel " has no patch NNNN-" word[2] "*")
			}
			if (got < 0)
				fail("cannot be read")
		}
		function fits(file, rule) {
			sub(/^Documentation\/arm\//, "Documentation/arch/arm/", file)
			if (sub(/\*$/, "", rule))
				return index(file, rule) == 1
			return file == rule
		}
		{
			for (r = 1; r <= nr && !fits($2, path[r]); r++)
				;
			if (r > nr)
				fail("no patch is named for " $2)
			print number[r], $0
		}
		END { exit failed }'
}

# git_alone - git without anybody's configuration, as the author of the series
git_alone() {
	GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
	GIT_AUTHOR_NAME='intermix maintainers'
	GIT_AUTHOR_EMAIL=maintainers@users.noreply.r-seed-f3ef809c.example
	GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME
	GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
	export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
	export GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
}
