# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# trinity: system calls with random arguments, by a user without rights, from the same seeds in each layout.
set -eu
seconds=$(($(cat /opt/intermix/selftests/minutes) * 60))
seeds='1 2 3'
dir=/var/tmp/trinity
trap 'rm -rf $dir' EXIT
calls() {
	sed -n 's/.*\[main\] \([0-9]*\) iterations\..*/\1/p' "$1" | tail -n 1
}
for seed in $seeds; do
	rm -rf $dir
	mkdir -p $dir/victims
	echo "a file for trinity" >$dir/victims/file
	chown -R nobody:nogroup $dir
	code=0
	systemd-run --quiet --wait --pipe --collect --uid=nobody --gid=nogroup -p WorkingDirectory=$dir \
		-p MemoryMax=400M -p MemorySwapMax=0 -p OOMPolicy=continue -p TasksMax=200 -p LimitCORE=0 \
		timeout -s INT -k 5 $((seconds / 3)) \
		trinity -q -l off -s "$seed" -C 4 -V $dir/victims >/run/trinity.log 2>&1 || code=$?
	echo "seed $seed: exit status $code, $(calls /run/trinity.log) calls"
	tail -n 5 /run/trinity.log
	done=$(calls /run/trinity.log)
	echo "fact trinity $seed ${done:-0}"
	[ "${done:-0}" -gt 1000 ] || { echo "seed $seed: only ${done:-no} calls"; exit 1; }
done
