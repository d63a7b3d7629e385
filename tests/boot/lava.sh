#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Usage: lava.sh RUNNER DIR
# Jobs for LAVA, and the reading of their logs, without LAVA and without a boot: the
# kernel is a stand-in, of which only its size counts, and the logs are put together
# from the prediction.  The jobs stay in DIR.
# shellcheck disable=SC2317 # functions are called by name
set -eu

. "$(dirname -- "$0")/../ktap.sh"
runner=$1
dir=$2
what=lava-
log=$dir/said
rm -rf "$dir"
mkdir -p "$dir"

# has FILE TEXT... - the file has each text, within a line
has() {
	file=$1
	shift
	for text in "$@"; do
		grep -qF -- "$text" "$file" || { echo "$file: no $text"; return 1; }
	done
}

# refuse STATUS TEXT NAME ARG... - one line on stderr that has the text
refuse() {
	status=$1 text=$2 name=$3
	shift 3
	code=0
	job "$@" >"$dir/out" 2>"$dir/err" || code=$?
	if [ $code = "$status" ] && [ ! -s "$dir/out" ] && [ "$(wc -l <"$dir/err")" = 1 ] &&
		grep -qF -- "$text" "$dir/err"; then
		result 0 "refuses-$name"
	else
		cat "$dir/out" "$dir/err" >"$log"
		result 1 "refuses-$name" "status $code, expected $status and one line with: $text"
	fi
}

job() {
	"$runner" --kernel "$dir/kernel/zImage" --initrd "$dir/initrd" "$@"
}

mkdir "$dir/kernel"
head -c 100000 /dev/zero >"$dir/kernel/zImage"
printf '\nCONFIG_PAGE_OFFSET=0xC0000000\nCONFIG_HIGHMEM=y\nCONFIG_SMP=y\n' >"$dir/kernel/config"
printf 'c0008000 T _text\nc0800000 B _end\n' >"$dir/kernel/System.map"
head -c 10000 /dev/zero >"$dir/initrd"
printf '%s\n' 'ram 256M@0x80000000' 'ram 1536M@0xa0000000' >"$dir/gap.board"
printf '%s\n' 'ram 256M@0x80000000' 'nomap 8M@0x88000000' 'nomap 16M@0x88000000' 'nomap 8M@0x88000000' \
	>"$dir/same.board"
cat >"$dir/board.dts" <<'DTS'
/dts-v1/;
/ {
	#address-cells = <1>;
	#size-cells = <1>;
	compatible = "example,board";
	cpus {
		#address-cells = <1>;
		#size-cells = <0>;
		cpu@0 {
			device_type = "cpu";
			compatible = "arm,cortex-a9";
			reg = <0>;
		};
	};
	chosen { };
	memory@80000000 {
		device_type = "memory";
		reg = <0x80000000 0x40000000>;
	};
};
DTS
dtc -q -I dts -O dtb -o "$dir/board.dtb" "$dir/board.dts"

write_jobs() {
	job --board "$dir/gap.board" --out "$dir/gap" --config-name 6.12-default-lava --job qemu \
		--timeout 200 --append vmalloc=300M &&
	job --board "$dir/board.dtb" --out "$dir/machine" --job qemu --machine vexpress-a9 --name box \
		--ram 1G@0x60000000 --nomap 64M@0x70000000 --console ttyAMA1 --port 1 \
		--processors 2 --layouts packed &&
	job --board "$dir/board.dtb" --out "$dir/board" --job beaglebone-black \
		--job-url http://files.example/x --layouts intermix --ram 512M@0x80000000
}

echo "KTAP version 1"
try writes write_jobs
for layout in stock intermix packed; do
	try "a-job-a-layout-$layout" has "$dir/gap/$layout.yaml" 'job_name: "intermix 6.12-default-lava gap '$layout'"' \
		'device_type: qemu' 'memory: 2048' "/$dir/gap/$layout.zImage" '- test:' 'seconds: 200}' \
		"url: \"file:///" 'start: "Booting Linux'
done
try kernel-parameters has "$dir/gap/packed.zImage" intermix.port=console intermix.job= \
	intermix.predicted= lowmem_layout=packed vmalloc=300M console=ttyAMA0
# Linux 7.3 takes only the first range of a reservation.
try one-range-from-one-start sh -c "$runner --kernel $dir/kernel/zImage --initrd $dir/initrd \
	--board $dir/same.board --out $dir/same --job qemu --layouts stock &&
	tail -c +100001 $dir/same/stock.zImage >$dir/same.dtb &&
	fdtget -t x $dir/same.dtb /reserved-memory/nomap@48000000 reg | grep -x '0 48000000 0 1000000'"
try initramfs cmp "$dir/initrd" "$dir/gap/stock.cpio"
try device has "$dir/gap/stock.device.yaml" '-machine virt' '-m 2048' '"-smp", "2"'
try machine has "$dir/machine/packed.yaml" 'machine: "vexpress-a9"' 'cpu: "cortex-a9"' \
	'"-serial", "null", "-serial", "stdio"' 'memory: 1024'
try machine-kernel has "$dir/machine/packed.zImage" console=ttyAMA1 carve-out@70000000
try board has "$dir/board/intermix.yaml" 'device_type: beaglebone-black' 'to: tftp' 'type: zimage' \
	'method: u-boot' 'url: "http://files.example/x/intermix.dtb"' 'extra_kernel_args: "panic=0' \
	intermix.port=console lowmem_layout=intermix
try board-kernel cmp "$dir/kernel/zImage" "$dir/board/intermix.zImage"
try board-has-no-initrd-in-its-tree sh -c "! grep -q linux,initrd $dir/board/intermix.dtb"
try board-has-no-emulator test ! -e "$dir/board/intermix.device.yaml"
gap="--board $dir/gap.board --out $dir/x --job qemu"
# shellcheck disable=SC2086 # words
{
	refuse 2 "bad --job" device-type --board "$dir/gap.board" --out "$dir/x" --job 'a b'
	refuse 2 "needs its device tree" board-without-tree --board "$dir/gap.board" --out "$dir/x" --job am57xx
	refuse 2 "need --job" replay-without-job --board "$dir/gap.board" --out "$dir/x" --replay "$dir/log"
	refuse 2 "need --job" url-without-job --board "$dir/gap.board" --out "$dir/x" --job-url http://x
	refuse 2 "is not for a job" layout-without-job $gap --layouts overflow
	refuse 2 "takes one layout" replay-of-two $gap --layouts "stock packed" --replay "$dir/log"
	refuse 2 "is for --job qemu" machine-on-board --board "$dir/board.dtb" --out "$dir/x" --job am57xx \
		--machine virt --console ttyS0
	refuse 3 "not for a URL" url $gap --job-url "http://x/a b"
	refuse 3 "not for a job" parameters $gap --append "x='y'"
	refuse 3 "No such file" log $gap --layouts stock --replay "$dir/none"
}

# line TEXT... - a line of the agent, as the kernel's console has it
line() {
	printf '[    2.500000] intermix-agent: %s\r\n' "$@"
}

# The console of a guest that measures what is in $1, and passes.
console() {
	printf 'U-Boot: WARNING: no environment\r\n[    0.000000] Booting Linux on physical CPU 0x0\r\n'
	printf '[    0.000000] Kernel command line: %s\r\n' "$(sed -n 's/.*bootargs: //p' "$dir/args")"
	line "INTERMIX-AGENT 1" "agent: 0 ms: measured" "ok measure" measured
	sed -n 's/.*/[    2.500000] intermix-agent: &\r/p' "$1"
	line end "skip hold - nobody looks" "ok verdict" PASS over
	printf '[    2.600000] reboot: Power down\r\n'
}

# The same as LAVA logs it: it puts a backslash before each quote, then quotes the line.
lava_log() {
	echo '{"dt": "2026-01-01T00:00:00.000000", "lvl": "info", "msg": "start: 3 lava-test-monitor"}'
	sed -e 's/\r$//' -e 's/"/\\\\\\"/g' \
		-e 's/.*/{"dt": "2026-01-01T00:00:00.000000", "lvl": "target", "msg": "&"}/' "$1"
	echo '{"dt": "2026-01-01T00:00:01.000000", "lvl": "results", "msg": {"case": "job", "result": "pass"}}'
}

judged() {
	cat "$dir/verdict"
	echo "status $code, expected $status and: $text"
	[ "$code" = "$status" ] && grep -qE -- "$text" "$dir/verdict"
}

# judge STATUS TEXT NAME LOG OPTION... - the verdict on a log of packed
judge() {
	status=$1 text=$2 name=$3 replay=$4
	shift 4
	code=0
	job --board "$dir/gap.board" --out "$dir/gap" --config-name 6.12-default-lava --job qemu \
		--append vmalloc=300M --layouts packed --ktap --replay "$replay" "$@" >"$dir/verdict" 2>&1 || code=$?
	try "$name" judged
}

# The prediction, as a replay of an empty log leaves it, with what is not predicted.
: >"$dir/empty"
judge 1 'no kernel has started' empty "$dir/empty"
sed 's/^  "vmalloc_total".*/&\n  "mem_total_kb": 1800000,\n  "low_total_kb": 700000,\n  "threads": null,/' \
	"$dir/gap/packed.predicted.json" >"$dir/measured"
strings -n 20 "$dir/gap/packed.zImage" | sed -n 's/.*\(console=ttyAMA0 .*\)/bootargs: \1/p' >"$dir/args"
console "$dir/measured" >"$dir/log"
judge 0 '^ok 1 boot-6.12-default-lava-gap-packed # 2 checks, 1 skipped' passes "$dir/log"
lava_log "$dir/log" >"$dir/log.yaml"
judge 0 '^ok 1 boot-6.12-default-lava-gap-packed # 2 checks' passes-in-log-of-lava "$dir/log.yaml"
judge 1 'expected at least 20' too-few-checks "$dir/log" --min-checks 20
sed 's/"size": [0-9]*/"size": 4096/' "$dir/measured" >"$dir/other"
console "$dir/other" >"$dir/bad"
judge 1 "measured .*4096" other-layout "$dir/bad"
lava_log "$dir/bad" >"$dir/bad.yaml"
judge 1 "measured .*4096" other-layout-in-log-of-lava "$dir/bad.yaml"
grep -v PASS "$dir/log" >"$dir/bad"
judge 1 'did not end with PASS' no-token "$dir/bad"
awk '{ print } /ok measure/ { sub(/ok measure.*/, "dump"); print }' "$dir/log" >"$dir/bad"
judge 1 'nobody asked for' dump-in-a-log "$dir/bad"
sed 's/ok measure/not ok measure - no memory/' "$dir/log" >"$dir/bad"
judge 1 'check failed: measure - no memory' failed-check "$dir/bad"
sed 's/intermix.job=..../intermix.job=0000/' "$dir/log" >"$dir/bad"
judge 1 'the log is of job 0000' other-job "$dir/bad"
sed 's/ intermix.job=[0-9a-f]*//' "$dir/log" >"$dir/bad"
judge 1 'does not say' unknown-job "$dir/bad"
{ cat "$dir/log"; echo '[    3.0] Kernel panic - not syncing: x'; } >"$dir/bad"
judge 1 'console: .*Kernel panic' panic "$dir/bad"
{ sed '/over/d' "$dir/log"; line hold; } >"$dir/bad"
judge 1 'no emulator to ask' hold "$dir/bad"
# Whatever else is in a log, it is no crash.
head -c 3000 "$dir/log.yaml" | tr n '\134' >"$dir/bad"
judge 1 'not ok' broken-log "$dir/bad"
finish
