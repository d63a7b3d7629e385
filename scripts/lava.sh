#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: lava.sh write|run|read KERNEL CONFIG BOARD LAYOUTS [PARAM...]
# Boots as jobs for LAVA, a job a board and layout, in build/lava/KERNEL-CONFIG-BOARD/:
# "write" makes them; "run" does so and runs them here with lava-run, in QEMU, which
# takes root; "read" judges their logs, and records the outcome for scripts/matrix.sh.
# BOARD is a board, or several.  MACHINE=name takes machines of boot/machines instead.
# DEVICE_TYPE=type of LAVA (default: qemu): a board with U-Boot; BOARD is its device
# tree then, and RAM what its boot loader fills in.
# URL is where the jobs find the files of build/lava/ (default: they lie there).
# LOG=FILE for "read": a log of one job, from LAVA or from the console.
# VARIANT=mutant takes that kernel; BUILT=1 takes runner, agent and kernels as they are.
# TIMEOUT is for one boot.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/on-machine.sh"

[ $# -ge 5 ] || die "usage: lava.sh write|run|read KERNEL CONFIG BOARD LAYOUTS [PARAM...]"
command=$1 kernel=$2 config=$3 boards=$4 layouts=$5
shift 5
params=$*
type=${DEVICE_TYPE:-qemu}
variant=${VARIANT:-intermix}
case $command in
write | run | read) ;;
*) die "$command: expected write, run or read" ;;
esac
kernel_known "$kernel"
[ "$command" = write ] || [ "$command" = read ] || [ "$type" = qemu ] ||
	die "DEVICE_TYPE=$type: a board is run by a lab, expected make lava and then make lava-read"
[ -z "${LOG:-}" ] || [ -r "$LOG" ] || die "LOG=$LOG: not found, expected the log of a job"
[ -z "${MACHINE:-}" ] || [ "$type" = qemu ] ||
	die "MACHINE=$MACHINE: an emulated machine, expected BOARD=FILE.dtb with DEVICE_TYPE=$type"
# shellcheck disable=SC2086 # names have no blanks
machines_known ${MACHINE:-}
runner=$top/build/boot-runner
records=$top/build/test/boots
list=$top/build/test/lava.list

if [ -z "${BUILT:-}" ]; then
	"$top/scripts/setup.sh" --check
	boot_programs
fi
if [ "$command" = run ]; then
	command -v lava-run >/dev/null ||
		die "lava-run not found, expected the packages of scripts/packages-lava.txt"
	[ "$(id -u)" = 0 ] || die "lava-run wants to be root"
fi

# image CONFIG - print the path of a kernel, which is built when it is not
image() {
	if [ -n "${BUILT:-}" ]; then
		echo "$top/build/image/$kernel-$1-$variant$(source_tag)/zImage"
	else
		echo "$("$top/scripts/build.sh" "$kernel" "$1" "$variant")/zImage"
	fi
}

# prepare NAME DEFAULT-CONFIG - what a board's jobs are made of
prepare() {
	name=$1
	board_config=${config:-$2}
	zimage=$(image "$board_config")
	label=$board_config
	[ "$variant" = intermix ] || label=$label-$variant
	out=$top/build/lava/$kernel-$label-$name
	[ -z "${URL:-}" ] || url=${URL%/}/${out##*/}
}

# on_board_or_machine COMMAND... - the command, with the options for this board
# shellcheck disable=SC2031 # on_machine has variables of its own
on_board_or_machine() {
	if [ -n "${MACHINE:-}" ]; then
		on_machine "$name" "$trees" "$@"
	else
		on_board "$file" "$@" --layouts "$LAYOUTS" --append "$params"
	fi
}

# runner OPTION... - for the layouts in $LAYOUTS
runner() {
	set -- "$runner" --kernel "$zimage" --initrd "$top/build/agent/initramfs.cpio" \
		--config-name "$kernel-$label-lava" --kernel-version "$kernel" --out "$out" \
		--job "$type" --timeout "${TIMEOUT:-300}" --min-checks 20 --ktap "$@"
	[ -z "${url:-}" ] || set -- "$@" --job-url "$url"
	on_board_or_machine "$@" </dev/null
}

write_jobs() {
	LAYOUTS=$layouts
	runner || exit $?
	for layout in $layouts; do
		echo "$out/$layout.yaml"
	done
}

# The network is not used, but LAVA wants to know its own address.
run_jobs() {
	echo "dispatcher_ip: 127.0.0.1" >"$out/dispatcher.yaml"
	for layout in $layouts; do
		say "lava: running ${out##*/} $layout"
		rm -rf "$out/$layout.lava"
		lava-run --job-id "intermix-$$" --output-dir "$out/$layout.lava" \
			--device "$out/$layout.device.yaml" --dispatcher "$out/dispatcher.yaml" \
			"$out/$layout.yaml" >"$out/$layout.log" 2>&1 </dev/null ||
			say "lava: ${out##*/} $layout: the job did not finish, see $out/$layout.log"
	done
}

# record LOG - judge the log of layout $LAYOUTS; a line of the list a job
record() {
	mkdir -p "$records"
	entry="$kernel $label-lava $name $LAYOUTS"
	record=$records/$(echo "$entry" | tr ' ' -)
	touch "$list"
	grep -qxF "$entry" "$list" || echo "$entry" >>"$list"
	echo "# boot $entry" >"$record.new"
	status=0
	runner --replay "$1" >>"$record.new" || status=$?
	[ $status -le 1 ] || { rm -f "$record.new"; exit $status; }
	mv "$record.new" "$record"
	grep -vE '^(# boot |KTAP|1\.\.)' "$record" || :
	[ $status = 0 ] || failed=1
}

read_logs() {
	for LAYOUTS in $layouts; do
		log=${LOG:-$out/$LAYOUTS.log}
		[ -r "$log" ] || die "$log: not found, expected the log of a job"
		record "$log"
	done
}

each_board() {
	case $command in
	write) write_jobs ;;
	run) write_jobs >/dev/null && run_jobs && read_logs ;;
	read) read_logs ;;
	esac
}

failed=0
given_ram=${RAM:-}
if [ -n "${MACHINE:-}" ]; then
	trees=$("$top/scripts/dtbs.sh" "$kernel")
	for machine_name in $MACHINE; do
		prepare "$machine_name" machines
		each_board
	done
	exit $failed
fi
for board in $boards; do
	file=$(board_file "$board")
	[ -f "$file" ] || die "BOARD=$board: $file not found, expected a board file or one of: $(
		board_names | tr '\n' ' ')"
	RAM=${given_ram:-$(tree_ram "$file")}
	board=$(board_name "$file")
	board=${board%.dt[bs]}
	case $file in *.dts) file=$(compile_tree "$file") ;; esac
	default=default
	if [ "$type" != qemu ]; then
		default=machines
	elif [ "$(on_board "$file" "$runner" --kernel-version "$kernel" --first-ram)" != 0 ]; then
		default=leadgap
	fi
	prepare "$board" $default
	each_board
done
exit $failed
