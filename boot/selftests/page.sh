#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: page.sh KERNEL CONFIG DIR LAYOUTS MINUTES [trinity]
# Writes the section of a kernel about what scripts/selftests.sh has run, from what the guests said
# (DIR/LAYOUT.channel) and what did not compile (DIR/tests/not-built); or about trinity alone.
set -eu
kernel=$1
config=$2
dir=$3
layouts=$4
minutes=$5
alone=${6:-}
counted=': passed / failed / skipped'
first=folder
if [ -n "$alone" ]; then
	counted=''
	first='what'
fi
# shellcheck source=boot/debian/table.sh
. "$(dirname -- "$0")/../debian/table.sh"

# counts FOLDER LAYOUT - programs and their tests: passed, failed, skipped
counts() {
	awk -v folder="$1/" '$1 == "fact" && $2 == "test" && index($3, folder) == 1 { n[$4]++ }
		END { printf "%d / %d / %d", n["pass"], n["fail"], n["skip"] }' "$dir/$2.channel"
}

# trinity LAYOUT - calls of each seed
trinity() {
	sed -n 's/^fact trinity \([0-9]*\) \([0-9]*\)$/\2/p' "$dir/$1.channel" | xargs | sed 's/ /, /g' | grep . || echo -
}

echo "## Linux $kernel"
echo
echo "$(sed -n 's/^fact kernel //p' "$dir/stock.channel" | grep . || echo "$kernel"), \`CONFIG=$config\`$counted."
head_of_table "$first"
sed -n 's|^fact test \([a-z0-9]*\)/.*|\1|p' "$dir/stock.channel" | awk '!seen[$1]++' | while read -r folder; do
	row "$folder" counts "$folder"
done
row "trinity, $minutes min: calls of seeds 1, 2, 3" trinity
[ -z "$alone" ] || exit 0
for layout in $layouts; do
	[ "$layout" != stock ] || continue
	code=0
	worse=$("$(dirname -- "$0")/compare.sh" "$dir" "$layout" 2>/dev/null) || code=$?
	printf '\n%s: ' "$layout"
	# shellcheck disable=SC2016 # Markdown
	case $code in
	0) echo "each test that passes in stock passes." ;;
	1) printf 'these pass in stock and not here:\n\n```\n%s\n```\n' "$worse" ;;
	*) echo "not compared: no test passed" ;;
	esac
done
# shellcheck disable=SC2016 # Markdown
printf '\nFails in stock, with the last words of its program:\n\n```\n'
awk '$1 == "fact" && $2 == "test" && $4 == "fail" && $3 !~ /:/ { print $3 }
	$1 == "fact" && $2 == "said" { sub(/^fact said [^ ]* /, "    "); print }' "$dir/stock.channel"
# shellcheck disable=SC2016 # Markdown
printf '```\n\nNot built:\n\n```\n'
cat "$dir/tests/not-built"
# shellcheck disable=SC2016 # Markdown
echo '```'
