# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A database is made, used by four at once, killed and started again: its sums must agree.
set -eu
bin=$(dirname /usr/lib/postgresql/*/bin/initdb)
data=/var/lib/postgresql/test
as() {
	runuser -u postgres -- "$@"
}
# sum SQL - one number
sum() {
	as "$bin/psql" -h /tmp -d postgres -Atc "$1"
}
trap 'as "$bin/pg_ctl" -D $data -m immediate stop || :' EXIT
cd /tmp
rm -rf $data
as "$bin/initdb" -D $data -N
as "$bin/pg_ctl" -D $data -l /tmp/postgresql.log -w -t 300 \
	-o "-k /tmp -c listen_addresses= -c shared_buffers=64MB" start
as "$bin/pgbench" -h /tmp -i -q -s 1 postgres
as "$bin/pgbench" -h /tmp -c 4 -j 2 -t 50 postgres
as "$bin/pg_ctl" -D $data -m immediate stop
as "$bin/pg_ctl" -D $data -l /tmp/postgresql.log -w -t 300 \
	-o "-k /tmp -c listen_addresses= -c shared_buffers=64MB" start
[ "$(sum 'SELECT count(*) FROM pgbench_history')" = 200 ]
[ "$(sum 'SELECT count(*) FROM pgbench_accounts')" = 100000 ]
delta=$(sum 'SELECT sum(delta) FROM pgbench_history')
for table in accounts:abalance branches:bbalance tellers:tbalance; do
	[ "$(sum "SELECT sum(${table#*:}) FROM pgbench_${table%:*}")" = "$delta" ]
done
as "$bin/pg_ctl" -D $data -m fast stop
