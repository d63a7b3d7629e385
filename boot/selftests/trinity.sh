# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# trinity: system calls with random arguments, by a user without rights, from the same seeds in each layout.
set -eu
seconds=$(($(cat /opt/intermix/selftests/minutes) * 60))
seeds='1 2 3'
dir=/var/tmp/trinity
group=/sys/fs/cgroup/trinity
trap 'rm -rf $dir; rmdir $group 2>/dev/null || :' EXIT
# It must not take all memory, nor all processes.
echo '+memory +pids' >/sys/fs/cgroup/cgroup.subtree_control
mkdir -p $group
echo 400M >$group/memory.max
echo 200 >$group/pids.max
# calls LOG - the sum that it says last; where it had to be killed, because a slow kernel was still
# at a call, what it said on the way
calls() {
	sed -n -e 's/.*\[main\] Ran \([0-9]*\) syscalls.*/\1/p' -e 's/.*\[main\] \([0-9]*\) iterations.*/\1/p' "$1" |
		tail -n 1
}
# ended - nothing of it is left, not even at a call that never returns
ended() {
	for _ in $(seq 60); do
		! grep -qx 'populated 0' $group/cgroup.events || return 0
		sleep 1
	done
	return 1
}
for seed in $seeds; do
	rm -rf $dir
	mkdir -p $dir/victims
	echo "a file for trinity" >$dir/victims/file
	chown -R nobody:nogroup $dir
	code=0
	sh -c 'echo $$ >"$0/cgroup.procs"; cd "$1"; shift; ulimit -c 0; exec "$@"' $group $dir \
		setpriv --reuid=nobody --regid=nogroup --clear-groups \
		timeout -s INT -k 60 $((seconds / 3)) \
		trinity -q -l off --disable-fds=sockets --disable-fds=perf -s "$seed" -C 4 -V $dir/victims >/run/trinity.log 2>&1 </dev/null || code=$?
	echo 1 >$group/cgroup.kill
	ended || { echo "seed $seed: does not end:"; xargs -I PID cat /proc/PID/comm /proc/PID/stack <$group/cgroup.procs; exit 1; }
	made=$(calls /run/trinity.log)
	echo "seed $seed: exit status $code, ${made:-no} calls"
	tail -n 5 /run/trinity.log
	echo "fact trinity $seed ${made:-0}"
	[ "${made:-0}" -gt 1000 ] || { echo "seed $seed: only ${made:-no} calls"; exit 1; }
done
