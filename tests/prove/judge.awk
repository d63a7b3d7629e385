# SPDX-License-Identifier: GPL-2.0-only
# Judges what Frama-C reports against the list of what may be left open:
#
#	awk -v job=NAME -v machdep=NAME -v used=FILE -f judge.awk left NAME.csv
#	awk -v need=1 -f judge.awk left FILE.used...
#
# The first form prints each property that is neither shown nor in the list, fails if
# there is one, and writes the entries that were needed to FILE.  The second prints
# the entries that no run needed, or that WP has not proven where it had to.

BEGIN {
	FS = "\t"
	if (used)
		printf "" >used
}

# The list: a line of words, then the condition.
FNR == NR {
	if (/^[a-z]/) {
		split($0, word, " ")
		next
	}
	if (!/^\t/)
		next
	key = word[3] FS word[4] FS $2
	many = split(word[2], in_job, ",")
	for (i = 1; i <= many; i++) {
		listed[in_job[i] FS key] = word[1]
		if (word[1] == "wp")
			proof[in_job[i] FS key] = key
	}
	next
}

need {
	needed[$0] = 1
	next
}

FNR == 1 { next }

# Static inline functions of a header exist once a file.
{
	name = $4
	sub(/_[0-9]+$/, "", name)
	key = name FS $5 FS $7
	rows++
}

$6 == "Valid" || $6 == "Considered valid" || $6 == "Valid under hypotheses" ||
		$6 == "Partially proven" {
	if (job ~ /^wp-/ && $6 != "Considered valid")
		print "proven" FS key >used
	next
}

# What a function asks of callers that this run has not seen.
job ~ /^wp-/ && $5 == "precondition" { next }

(job FS key) in listed && !(job ~ /^wp-/ && listed[job FS key] == "wp") {
	print job FS key >used
	next
}

{
	print "# " job " " machdep ": " $2 ":" $3 ": " name ": " $5 ": " $7
	failed = 1
}

END {
	if (need)
		for (entry in listed) {
			if (!(entry in needed)) {
				print "# not needed: " entry
				failed = 1
			}
			if (entry in proof && !(("proven" FS proof[entry]) in needed)) {
				print "# not proven: " entry
				failed = 1
			}
		}
	else if (!rows) {
		print "# " job " " machdep ": nothing was reported"
		failed = 1
	}
	exit failed
}
