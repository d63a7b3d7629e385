# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Requests over the loopback, a dump by a child that shares the memory, and the dump read again.
set -eu
dir=/run/redis-test
start() {
	redis-server --port 6379 --bind 127.0.0.1 --dir $dir --daemonize yes --save '' --logfile $dir/log
	for _ in $(seq 100); do
		[ "$(redis-cli ping)" != PONG ] || return 0
		sleep 0.2
	done
	return 1
}
trap 'redis-cli shutdown nosave || :; rm -rf $dir' EXIT
mkdir -p $dir
start
redis-benchmark -q -n 3000 -c 20 -P 4 -d 500 -r 3000 -t set,get,incr,lpush,sadd,hset,mset
keys=$(redis-cli dbsize)
digest=$(redis-cli debug digest)
[ "$keys" -gt 1000 ]
redis-cli bgsave
while redis-cli info persistence | grep -q '^rdb_bgsave_in_progress:1'; do
	sleep 0.2
done
redis-cli info persistence | grep '^rdb_last_bgsave_status:ok'
redis-cli shutdown nosave
start
[ "$(redis-cli dbsize)" = "$keys" ]
[ "$(redis-cli debug digest)" = "$digest" ]
