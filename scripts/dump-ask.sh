#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: dump-ask.sh CONSOLE DUMP [drgn]
# Asks gdb, or drgn, for three words at each mark that the guest named on its console: of a
# dump, or of QEMU's stub when DUMP is its socket.  Answers as crash's "rd" does, each behind
# a line of its own.  $VMLINUX is the kernel.
set -eu

marks=$(tr -d '\r' <"$1" | sed -n 's/.*fact mark [a-z-]* \(0x[0-9a-f]*\) .*/\1/p' | sort -u)

ask_gdb() {
	target="core $dump"
	[ ! -S "$dump" ] || target="target remote $dump"
	set -- -nx -batch -iex 'set auto-load off' -ex "$target"
	# After an error, gdb goes on with the next -ex.
	for at in $marks; do
		set -- "$@" -ex "echo @@ rd-$at\\n" -ex "x/3xw $at"
	done
	[ ! -S "$dump" ] || set -- "$@" -ex detach
	gdb-multiarch "$@" "$VMLINUX" 2>&1 |
		sed -E 's/^0x([0-9a-f]{8})( <[^>]*>)?:[[:space:]]*0x(.{8})[[:space:]]*0x(.{8})[[:space:]]*0x(.{8})/\1:  \3 \4 \5/'
}

ask_drgn() {
	{
		cat <<-'TEXT'
		import drgn, struct
		def ask(at):
		    print("@@ rd-%#x" % at)
		    try:
		        print("%08x:  %08x %08x %08x" % (at, *struct.unpack("<3I", prog.read(at, 12))))
		    except drgn.FaultError as fault:
		        print(fault)
		TEXT
		# shellcheck disable=SC2086 # a line a mark
		printf 'ask(%s)\n' $marks
	} >"$dump.drgn.py"
	drgn -q -c "$dump" -s "$VMLINUX" "$dump.drgn.py" 2>&1
}

dump=$2
"ask_${3:-gdb}"
