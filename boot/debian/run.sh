#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: run.sh
# In the guest of "make debian": runs each file of items/ in a shell of its own and tells by a
# port of its own what came of it, so that nothing on the console can be taken for a result.
# An item fails when it exits by another status than 0; it is skipped by 77, its last line is why.
# Lines of its output that begin with "fact " are for the page.
set -u

here=/opt/intermix
log=/run/intermix.log
# For one item, seconds; an emulator on a busy machine is slow.
limit=900
[ ! -r $here/limit ] || limit=$(cat $here/limit)
exec 3>/dev/virtio-ports/intermix || exit 1

# A port that is lost is got anew: virtio_console of Linux 7.3 asks the host, when the machine wakes
# up, whether it is connected, before there is room for an answer.
port=$(basename "$(readlink -f /dev/virtio-ports/intermix)")
device=$(basename "$(readlink -f "/sys/class/virtio-ports/$port/device")")
state=/sys/kernel/debug/virtio-ports/$port
renew() {
	[ -r "$state" ] || return 0
	for _ in 1 2 3; do
		! grep -q 'host_connected: 1' "$state" || return 0
		sleep 1
	done
	echo "--- the port to report by is lost"
	exec 3>&-
	for how in unbind bind; do
		echo "$device" >/sys/bus/virtio/drivers/virtio_console/$how
	done
	for _ in $(seq 30); do
		[ ! -c /dev/virtio-ports/intermix ] || break
		sleep 1
	done
	[ -c /dev/virtio-ports/intermix ] || { echo "--- and does not come back"; exit 1; }
	exec 3>/dev/virtio-ports/intermix
}

# one FILE NAME
one() {
	start=$(date +%s)
	code=0
	timeout -k 10 "$limit" sh -eu "$1" >$log 2>&1 </dev/null 3>&- || code=$?
	took=$(($(date +%s) - start))
	renew
	grep '^fact ' $log >&3
	case $code in
	0) echo "ok $2 # $took s" ;;
	77) echo "skip $2 # SKIP $(tail -n 1 $log)" ;;
	124 | 137) echo "not ok $2 - still running after $took s" ;;
	*) echo "not ok $2 - exit status $code after $took s" ;;
	esac >&3
	echo "--- $2: exit status $code"
	tail -n 60 $log
	[ $code = 0 ] || [ $code = 77 ] || tail -n 20 $log | sed 's/^/# /' >&3
}

set -- "$here"/items/*.sh
echo "plan $#" >&3
for file; do
	name=${file##*/}
	name=${name%.sh}
	echo "run ${name#*-}" >&3
	one "$file" "${name#*-}"
done
echo PASS >&3
systemctl poweroff
