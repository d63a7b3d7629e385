# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Sourced by debian.sh and selftests.sh, after common.sh and tests/ktap.sh: starts a guest and
# hears what it says.  Needs $kernel, $out and $root, and $suite and $TIMEOUT if they are to be others.
# shellcheck disable=SC2154

begin=$(date +%s)
# The running emulator, if any; the counts of all boots.
guest=''
skipped=0
all_bad=0
# Of a board that is not that of the page, what stands before the layout in a result's name.
on_board=''

# choose_config - sets $config by CONFIG or DEFCONFIG, and $defconfig
choose_config() {
	defconfig=${DEFCONFIG:-}
	config=${CONFIG:-debian}
	[ -n "$defconfig" ] || return 0
	[ -z "${CONFIG:-}" ] || die "CONFIG=$CONFIG with DEFCONFIG=$defconfig: expected one of them"
	config=${defconfig%+clang}+debian${defconfig#"${defconfig%+clang}"}
}

# is_of_page - all of this is what a section of docs/real-systems.md is of
is_of_page() {
	[ -n "${PAGE:-}" ] && [ -z "${ITEMS:-}" ] &&
		[ "$board $layouts" = "boot/debian/carve-out.board stock intermix packed" ] &&
		{ [ "$config" = debian ] || [ -n "$defconfig" ]; }
}

# check_guest - $kernel is known, and $config is for a guest of Debian
check_guest() {
	kernel_known "$kernel"
	case "+$config+" in
	*+debian+*) ;;
	*) die "CONFIG=$config: expected debian, or several with it, as debian+debug" ;;
	esac
}

# check_minutes NAME VALUE - of a variable that somebody has set
check_minutes() {
	case $2 in
	'' | *[!0-9]* | 0*) die "$1=$2: expected a number of minutes" ;;
	esac
}

progress() {
	say "${suite:-debian}: $* ($(($(date +%s) - begin)) s)"
}

# of_job NAME - what the job of this layout says
of_job() {
	sed -n "s/^  $1: \"\{0,1\}\([^\"]*\)\"\{0,1\}$/\1/p" "$out/$layout.yaml"
}

# The kernel finds the last disk first: it is /dev/vda.
start_guest() {
	addr=$(sed -n 's/.*"-device loader,file={ramdisk},addr=\(0x[0-9a-f]*\),.*/\1/p' "$out/$layout.yaml")
	processors=$(sed -n 's/.*"-smp", "\([0-9]*\)".*/\1/p' "$out/$layout.yaml")
	rm -f "$out/swap"
	truncate -s 512M "$out/swap"
	qemu-system-arm -M "$(of_job machine)" -cpu "$(of_job cpu)" -m "$(of_job memory)" -smp "$processors" \
		-nodefaults -display none -no-reboot -serial "file:$out/$layout.console.log" \
		-kernel "$out/$layout.zImage" -device "loader,file=$out/$layout.cpio,addr=$addr,force-raw=on" \
		-drive "if=none,id=more,format=raw,readonly=on,file=$out/disk.ext4" \
		-device virtio-blk-device,drive=more,serial=more \
		-drive "if=none,id=swap,format=raw,cache=unsafe,file=$out/swap" \
		-device virtio-blk-device,drive=swap,serial=swap \
		-drive "if=none,id=root,format=raw,snapshot=on,cache=unsafe,file=$root" \
		-device virtio-blk-device,drive=root,serial=root \
		-device virtio-rng-device -netdev user,id=net,restrict=on -device virtio-net-device,netdev=net \
		-device virtio-serial-device -chardev "file,id=channel,path=$out/$layout.channel" \
		-device virtserialport,chardev=channel,name=intermix \
		>"$out/$layout.qemu.log" 2>&1 </dev/null &
	guest=$!
}

# heard LINE - what the guest said by its port
heard() {
	case $1 in
	"ok "*) result 0 "${1#ok }" ;;
	"not ok "*) result 1 "${1#not ok }"; bad=$((bad + 1)) ;;
	"skip "*) put_line "ok $((n += 1)) - $what${1#skip }"; skipped=$((skipped + 1)) ;;
	"run "*) progress "$layout: ${1#run }" ;;
	"plan "*) planned=${1#plan } ;;
	PASS) token=1 ;;
	"# "*) put_line "$1" ;;
	esac
}

# listen - until the guest has ended or its time is up; stores its exit status
listen() {
	seen=0
	deadline=$(($(date +%s) + ${TIMEOUT:-3600}))
	alive=1
	while [ $alive = 1 ]; do
		sleep 1
		kill -0 $guest 2>/dev/null || alive=0
		[ "$(date +%s)" -lt $deadline ] || break
		lines=$(wc -l <"$out/$layout.channel")
		[ "$lines" -gt "$seen" ] || continue
		sed -n "$((seen + 1)),${lines}p" "$out/$layout.channel" >"$out/new"
		seen=$lines
		while read -r line; do
			heard "$line"
		done <"$out/new"
	done
	rm -f "$out/new"
	[ $alive = 0 ] || kill $guest
	status=0
	wait $guest || status=$?
	guest=
}

# boot LAYOUT
boot() {
	layout=$1
	what=${suite:-debian}-$kernel-$config-$on_board$layout-
	token='' planned=0 bad=0
	from=$n
	progress "$layout: starts"
	rm -f "$out/$layout.console.log"
	: >"$out/$layout.channel"
	start_guest
	listen
	log=$out/$layout.console.log
	why=
	if [ $alive = 1 ]; then
		why="still running after ${TIMEOUT:-3600} s"
	elif [ -z "$token" ]; then
		why="ended without the word that all was run"
	elif [ $((n - from)) -ne "$planned" ]; then
		why="$((n - from)) results, expected $planned"
	elif [ $status != 0 ]; then
		why="QEMU failed with status $status, see $out/$layout.qemu.log"
	fi
	[ -z "$why" ] || bad=$((bad + 1))
	report powers-off "$why"
	# As the boot runner judges its consoles.
	words='WARNING:|(^|[^A-Za-z_])BUG([^A-Za-z_]|$)|Oops|Kernel panic|Unable to handle|INFO: .*(lockdep|stall|blocked)'
	qemu_said=$(tail -n 1 "$out/$layout.qemu.log" 2>/dev/null || :)
	# But not what trinity may make it say of a mount().
	why=$(grep -av 'WARNING: The mand mount option' "$log" | grep -m 1 -aE "$words" || :)
	[ -s "$log" ] || why="the kernel said nothing${qemu_said:+; QEMU: $qemu_said}"
	[ -z "$why" ] || bad=$((bad + 1))
	log=/dev/null
	report console "$why"
	[ $bad = 0 ] || { say "${suite:-debian}: $layout: logs: $out/$layout.*"; all_bad=$((all_bad + bad)); }
}

# summary - the last line, and the exit status
summary() {
	echo "$((n - all_bad - skipped)) passed, $all_bad failed"
	[ $all_bad = 0 ] && [ "$n" != 0 ]
}
