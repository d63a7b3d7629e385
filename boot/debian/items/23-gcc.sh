# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A C program of some thousand lines, compiled and run: function i gives x * i + i.
set -eu
dir=/var/tmp/gcc-test
rm -rf $dir
mkdir $dir
trap 'rm -rf $dir' EXIT
awk 'BEGIN {
	print "#include <stdio.h>"
	for (i = 1; i <= 600; i++)
		printf "static long f%d(long x)\n{\n\tlong y = x * %d;\n\n\treturn y + %d;\n}\n\n", i, i, i
	print "int main(void)\n{\n\tlong sum = 0;\n"
	for (i = 1; i <= 600; i++)
		printf "\tsum += f%d(%d);\n", i, i % 7
	print "\tprintf(\"%ld\\n\", sum);\n\treturn 0;\n}"
}' >$dir/test.c
wc -l $dir/test.c
gcc -O1 -pipe -o $dir/test $dir/test.c
want=$(awk 'BEGIN { for (i = 1; i <= 600; i++) sum += (i % 7) * i + i; print sum }')
[ "$($dir/test)" = "$want" ]
