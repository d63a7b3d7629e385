#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: log-forms.sh INTERMIX
# A boot log gives the same plan in each of the forms that other programs write it in.
set -u

intermix=$1
. "$(dirname -- "$0")/../ktap.sh"
own_folder
log=$dir/log

# form NAME FILE - a log, a message a line, as NAME would have it
form() {
	perl -MJSON::PP -e '
		my ($form, $file) = @ARGV;
		open(my $in, "<:encoding(UTF-8)", $file) or die "$file: $!";
		my $json = JSON::PP->new->utf8->canonical;
		my $nr = 0;
		print "{\n   \"dmesg\": [\n" if $form eq "dmesg";
		while (my $line = <$in>) {
			chomp $line;
			my $text = $json->encode([$line]);
			$text =~ s/^\[|\]$//g;
			$nr++;
			print "{\"PRIORITY\":\"6\",\"MESSAGE\":$text,\"_TRANSPORT\":\"kernel\"}\n" if $form eq "json";
			print "\x1e{\"MESSAGE\":$text}\n" if $form eq "json-seq";
			print "{\n\t\"PRIORITY\" : \"6\",\n\t\"MESSAGE\" : $text\n}\n" if $form eq "json-pretty";
			print "      ", $nr > 1 ? "},{" : "{", "\n         \"pri\": 6,\n         \"msg\": $text\n"
				if $form eq "dmesg";
			print "- {\"dt\": \"2026-11-28T04:59:11.5\", \"lvl\": \"target\", \"msg\": $text}\n" if $form eq "lava";
			next if $form !~ /^(export|verbose)$/;
			utf8::encode($line);
			print "PRIORITY=6\nMESSAGE=$line\n\n" if $form eq "export";
			print "    PRIORITY=6\n    MESSAGE=$line\n" if $form eq "verbose";
		}
		print "      }\n   ]\n}\n" if $form eq "dmesg";' "$1" "$2"
}

# plan FILE - but for where in the file things are
plan() {
	"$intermix" plan --log "$1" --format json 2>"$log" |
		sed -E '/"board":/d; s/"number": [0-9]+/"number": N/; s/"[^"]*:[0-9]+"/"FILE:N"/; s/lines? [0-9]+( to [0-9]+)?/line N/g'
}

nr=0
for file in tests/tool/logs/*.log; do
	# What a mail program has cut is no message.
	case $file in *-mailed.log) continue ;; esac
	plan "$file" >"$dir/plan"
	[ -s "$dir/plan" ] || continue
	nr=$((nr + 1))
	for form in json json-seq json-pretty export verbose dmesg lava; do
		form "$form" "$file" >"$dir/form" && plan "$dir/form" >"$dir/form.plan"
		cmp -s "$dir/plan" "$dir/form.plan" ||
			{ echo "${file##*/}: $form"; diff -u "$dir/plan" "$dir/form.plan"; } >>"$dir/differ"
	done
done
[ ! -e "$dir/differ" ] || cp "$dir/differ" "$log"
[ "$nr" -ge 30 ] && [ ! -e "$dir/differ" ]
result $? "$nr logs, each in seven forms"
finish
