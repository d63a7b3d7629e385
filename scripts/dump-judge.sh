# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034,SC2154 # $kernel, $rows and others are of dump.sh, $what of ktap.sh
# Sourced by dump.sh: what is asked of a dump, and what each answer is: right, refused or
# wrong.  Those of crash with our series are tests.  All go to the file $rows, a line a tool,
# dump and layout (scripts/dump-table.sh).

# too_old FIELD - a column of tools/too-old for crash and this kernel, a word a line
too_old() {
	awk -v kernel="$kernel" -v field="$1" '$1 == "crash" && $2 == kernel { print $field }' "$top/tools/too-old" | tr , '\n'
}

# is_unknown QUESTION - is crash too old to answer it of this kernel?
is_unknown() {
	too_old 4 | grep -qx "$1"
}

# facts KIND - what the guest said of it, without "fact KIND"
facts() {
	tr -d '\r' <"$console" | sed -n "s/.*fact $1 //p" | sort -u
}

# marks - "VIRT PHYS PLACE" of each, by address.  PLACE is the bank for lowmem, of which each
# piece has two marks, and for vmalloc space whether that is a hole or above lowmem.
marks() {
	facts mark | sort -k 2 | awk '
		{ kind[NR] = $1; virt[NR] = $2; phys[NR] = $3; if ($1 == "lowmem") last = NR }
		END {
			for (i = 1; i <= NR; i++) {
				place = i < last ? "hole" : "above"
				if (kind[i] == "lowmem")
					place = ++n <= 2 ? "first-bank" : "other-banks"
				print virt[i], phys[i], place
			}
		}'
}

# What is asked of crash, each answer behind a line of its own.
questions() {
	while read -r virt _; do
		echo "!echo @@ vtop-$virt"; echo "vtop $virt"
		echo "!echo @@ rd-$virt"; echo "rd $virt 3"
	done <"$said.marks"
	while read -r pid _; do
		echo "!echo @@ bt-$pid"; echo "bt $pid"
	done <"$said.threads"
	for word in log ps mod "kmem -i"; do
		! is_unknown "$word" || continue
		echo "!echo @@ ${word%% *}"; echo "$word"
	done
	echo quit
}

# answer NAME - what the tool said to a question
answer() {
	awk -v name="$1" '/^@@ / { on = $2 == name; next } on' "$said"
}

# judged QUESTION NAME LIKE WORD... - the answer NAME is right when it has each WORD (grep -E),
# wrong when it only has a line LIKE an answer, refused otherwise
judged() {
	question=$1 name=$2 like=$3 verdict=right
	shift 3
	answer "$name" >"$log"
	for word; do
		if [ $verdict = right ] && ! grep -qE -- "$word" "$log"; then
			verdict=wrong
			grep -qE -- "$like" "$log" || verdict=refused
			missing=$word
		fi
	done
	[ $verdict = right ] || echo "expected: $missing" >>"$log"
	told "$question" "$name"
}

# told QUESTION NAME - $verdict is for the table, and a test if it is crash's
told() {
	echo "$1 $verdict" >>"$said.verdicts"
	[ "$tool" = crash ] || return 0
	code=0
	[ "$verdict" = right ] || code=1
	result $code "$2"
}

# Marks on both sides of each border, and in vmalloc space: a magic number, the virtual
# and the physical address (boot/module/dump_marks.c).
judge_marks() {
	[ "$(wc -l <"$said.marks")" -ge 4 ] || { result 1 marks "expected 4 and more"; return 0; }
	while read -r virt phys place; do
		v=${virt#0x} p=${phys#0x}
		case $tool in crash*) judged "vtop-$place" "vtop-$virt" "^$v +[0-9a-f]+\$" "^$v +$p" ;; esac
		judged "rd-$place" "rd-$virt" "^$v: +[0-9a-f]{8} " "^$v: +17e4a11a $v $p( |\$)"
	done <"$said.marks"
}

# With intermix, a stack of those asked for lies below the last lowmem; as text, addresses
# of one length compare as numbers do.
judge_threads() {
	[ -s "$said.threads" ] || { result 1 threads "none was made"; return 0; }
	[ "$1:$tool" != intermix:crash ] || {
		last=$(facts 'mark lowmem' | cut -d' ' -f1 | tail -n 1)
		code=0
		awk -v last="$last" '$2 "" < last { found = 1 } END { exit !found }' "$said.threads" || code=1
		result $code stack-in-a-hole
	}
	while read -r pid _; do
		if is_unknown mod; then
			# The way goes on in the module.
			judged bt "bt-$pid" '^ *#0' "PID: $pid .*dump_marks" '\(schedule_timeout\) from'
		else
			judged bt "bt-$pid" '^ *#0' "PID: $pid .*dump_marks" '\(dump_marks_inner' '\(dump_marks_outer' '\(kthread'
		fi
	done <"$said.threads"
}

# The emulator dumps before the crash, the second kernel after it.
judge_others() {
	case $1 in vmcore) end='sysrq triggered crash' ;; *) end='fact thread' ;; esac
	regions=$(tr -d '\r' <"$console" | sed -n 's/^\[ *[0-9.]*\] \(lowmem layout: .*\)/\1/p' | head -n 1)
	judged log log '^\[' "$end" ${regions:+"$(echo "$regions" | cut -c1-40)"}
	judged ps ps '^ *PID ' 'dump_marks0'
	if ! is_unknown mod; then
		judged mod mod '^ *MODULE ' 'dump_marks'
	elif [ "$tool" = crash ]; then
		skipped mod "crash is too old for Linux $kernel"
	fi
	# MemTotal, in pages.
	pages=$(facts meminfo | awk '/^MemTotal:/ { kb = $2 } END { print int(kb / 4) }')
	judged kmem-i kmem 'TOTAL MEM' "TOTAL MEM +$pages "
}

# ask DUMP - put the questions to $tool; its answers go to $said
ask() {
	case $tool:$1 in
	crash*)
		program=$crash
		[ "$tool" = crash ] || program=$crash_as_is
		questions >"$said.asked"
		# shellcheck disable=SC2046 # words
		timeout 300 "$program" $(too_old 3) -s "$vmlinux" "$1" <"$said.asked" >"$said" 2>&1
		;;
	*.stub) cp "$1" "$said" ;;
	*) timeout 300 "$top/scripts/dump-ask.sh" "$console" "$1" "$tool" >"$said" 2>&1 ;;
	esac
}

# version - of $tool
version() {
	case $tool in
	crash*) sed -n 's/^crash \(.*\)-.*/\1/p' "$top/tools/crash/base" ;;
	gdb) gdb-multiarch --version | sed -n '1s/.* //p' ;;
	drgn) drgn --version | sed 's/^drgn \([^ ]*\).*/\1/' ;;
	esac
}

# worst_answers - "QUESTION=VERDICT..."; a question with several answers has the worst of them
worst_answers() {
	awk '
		!($1 in worst) { order[++n] = $1; worst[$1] = $2 }
		$2 == "wrong" || ($2 == "refused" && worst[$1] == "right") { worst[$1] = $2 }
		END {
			for (i = 1; i <= n; i++) {
				printf "%s%s=%s", sep, order[i], worst[order[i]]
				sep = " "
			}
		}' "$said.verdicts"
}

# write_row BOARD LAYOUT DUMP
write_row() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$kernel" "$1" "$tool" "$(version)" \
		"$3${spoil:+-with-$spoil}" "$2" "$(worst_answers)" >>"$rows"
}

# judge BOARD LAYOUT DUMP TOOL - DUMP is vmcore, of kexec, elf, of QEMU, or stub: what gdb said
# of the running kernel
judge() {
	tool=$4
	folder=$top/build/dump/$kernel-$1
	console=$folder/dump-$2.console.log
	dump=$folder/dump-$2.$3
	said=$dump.$tool
	what=dump-$kernel-$1-$2-$3-
	log=$said.log
	: >"$log"
	[ -s "$dump" ] || { result 1 made "$dump is not there"; return 0; }
	marks >"$said.marks"
	facts thread | head -n 3 >"$said.threads"
	: >"$said.verdicts"
	verdict=right
	ask "$dump" || verdict=refused
	cp "$said" "$log"
	case $tool in crash*) told opens opens ;; esac
	judge_marks
	case $tool in crash*) judge_threads "$2"; judge_others "$3" ;; esac
	write_row "$1" "$2" "$3"
}
