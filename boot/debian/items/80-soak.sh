# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Databases, the compiler and modules again and again while stress-ng takes memory.
set -eu
here=/opt/intermix
[ -r $here/soak ] || { echo "make debian SOAK=60 runs it for an hour"; exit 77; }
minutes=$(cat $here/soak)
of() {
	awk -v name="$1:" '$1 == name { print $2 }' /proc/meminfo
}
cd /var/tmp
end=$(($(date +%s) + minutes * 60))
stress-ng --vm 1 --vm-bytes 128M --vm-method all --mmap 1 --mmap-bytes 32M --fork 1 --pipe 1 --shm 1 \
	--verify --oomable --metrics-brief --timeout "$minutes"m >stress.log 2>&1 &
stress=$!
trap 'kill $stress 2>/dev/null || :; wait || :' EXIT
round=0
while [ "$(date +%s)" -lt $end ]; do
	for item in "$here"/items/2?-*.sh "$here"/items/*-module-storm.sh; do
		[ -r "$item" ] || { echo "$item: not found"; exit 1; }
		sh -eu "$item" >item.log 2>&1 || { tail -n 15 item.log; echo "round $round: ${item##*/} failed"; exit 1; }
	done
	round=$((round + 1))
	echo "round $round: LowFree $(of LowFree) kB, VmallocUsed $(of VmallocUsed) kB"
done
wait $stress || { tail -n 15 stress.log; exit 1; }
trap - EXIT
grep -E 'stress-ng: (metrc|info)' stress.log | tail -n 12
echo "fact SoakMinutes $minutes"
echo "fact SoakRounds $round"
