# SPDX-License-Identifier: GPL-2.0-only
# Compatible strings of the machines of arch/arm/mach-*/*.c that have a map_io() for
# more than the UART of DEBUG_LL: "COMPATIBLE FILE" a line.

function flush_file(    m, i) {
	for (m = 1; m <= machines; m++)
		for (i = 1; i <= strings[list[m]]; i++)
			print text[list[m], i], path
	machines = 0
	split("", strings)
	split("", text)
}

FNR == 1 {
	flush_file()
	path = FILENAME
	sub(/.*arch\/arm\//, "", path)
	name = ""
	inside = 0
}

{ gsub(/\/\*[^*]*\*\//, "") }

# An array of strings: may begin and end in one line.
/char.*\[\].*=/ {
	name = $0
	sub(/\[\].*/, "", name)
	sub(/.*[^A-Za-z0-9_]/, "", name)
}
name != "" {
	rest = $0
	while (match(rest, /"[^"]*"/)) {
		text[name, ++strings[name]] = substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
	}
	if (/;/)
		name = ""
}

/^(DT_)?MACHINE_START/ { inside = 1; maps = 0; compat = "" }
inside && /\.map_io[ \t]*=/ && !/debug_ll_io_init/ { maps = 1 }
inside && /\.dt_compat[ \t]*=/ {
	compat = $0
	sub(/.*=[ \t]*/, "", compat)
	sub(/,.*/, "", compat)
}
/^MACHINE_END/ {
	if (inside && maps && compat != "")
		list[++machines] = compat
	inside = 0
}

END { flush_file() }
