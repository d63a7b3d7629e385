# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Rows are made, indexed, changed and summed: the sums are known.
set -eu
db=/var/tmp/test.sqlite
rm -f $db
trap 'rm -f $db' EXIT
sqlite3 -bail $db >/run/sqlite <<-'SQL'
	CREATE TABLE t (n INTEGER PRIMARY KEY, half INTEGER, text TEXT);
	BEGIN;
	WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000)
		INSERT INTO t SELECT n, n / 2, hex(randomblob(40)) FROM c;
	COMMIT;
	CREATE INDEX by_half ON t (half);
	CREATE INDEX by_text ON t (text);
	UPDATE t SET half = half + 1 WHERE n % 10 = 0;
	DELETE FROM t WHERE n % 4 = 0;
	VACUUM;
	SELECT count(*), sum(n) FROM t;
	SELECT count(*) FROM t AS a JOIN t AS b ON a.half = b.n WHERE a.n <= 1000;
	PRAGMA integrity_check;
SQL
cat /run/sqlite
# 20000 less a quarter; 1 + ... + 20000 = 200010000 less 4 * (1 + ... + 5000) = 50010000.
[ "$(sed -n 1p /run/sqlite)" = "15000|150000000" ]
[ "$(sed -n 2p /run/sqlite)" -gt 0 ]
[ "$(sed -n 3p /run/sqlite)" = ok ]
