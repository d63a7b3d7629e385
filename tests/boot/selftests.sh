#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: selftests.sh
# What boot/selftests/ makes of programs (one.sh), of two guests (compare.sh), and for the
# page (page.sh); prints KTAP.
# shellcheck disable=SC2317,SC2016 # functions that try calls; for inner shells
set -eu
. "$(dirname -- "$0")/../ktap.sh"
own_folder
what='selftests: '
own=$top/boot/selftests

# A folder of programs that end in each way.
mkdir -p "$dir/tests/mm"
program() {
	{ echo "#!/bin/sh"; cat; } >"$dir/tests/mm/$1"
	chmod +x "$dir/tests/mm/$1"
}
program good <<'EOP'
echo "TAP version 13"
echo "ok 1 page at 0x8a31"
echo "ok 2 page at 0x7711"
echo "ok 3 of process 331"
echo "# ok 3 - nested one # SKIP no THP"
EOP
program bad <<'EOP'
echo "not ok 1 - lost a page"
echo "ok 2 - kept a page"
echo "because of $1"
exit 1
EOP
program verifier <<'EOP'
echo "#12/u add of 0xffff OK"
echo "#12/p add of 0xffff FAIL"
echo "Failed to load prog 'Invalid argument'!"
echo "#13/p kfunc SKIP (unknown kernel function)"
echo "#14/p fill at R1 off=4096 OK (NOTE: not executed)"
exit 1
EOP
program none <<'EOP'
exit 4
EOP
# It passes when it runs the third time, in the same folder.
program late <<'EOP'
echo x >>runs
[ "$(wc -l <runs)" = 3 ]
EOP
program hangs <<'EOP'
echo x >>"$DIR/hung"
exec sleep 30
EOP
cat >"$dir/tests/tests" <<'LIST'
# a list
mm 9 ./good -x 2
mm 9 ./bad -u
mm 9 ./verifier
mm 9 ./none
mm 9 ./late
mm 9 ./missing
mm 1 ./hangs
futex 9 ./good
LIST
DIR=$dir sh "$own/one.sh" mm "$dir/tests" >"$dir/one" 2>&1

said() {
	grep -qxF "$1" "$dir/one" || { cat "$dir/one"; return 1; }
}
not_said() {
	! grep -F "$1" "$dir/one"
}
once() {
	[ "$(wc -l <"$dir/hung")" = 1 ]
}

echo "KTAP version 1"
try "one that passes, with its arguments" said "fact test mm/good_-x_2 pass"
try "its tests, without addresses" said "fact test mm/good_-x_2:page_at_N pass"
try "its tests, without process IDs" said "fact test mm/good_-x_2:of_process_N pass"
try "two of one name" said "fact test mm/good_-x_2:page_at_N#2 pass"
try "a test that was skipped" said "fact test mm/good_-x_2:nested_one skip"
try "one that fails" said "fact test mm/bad_-u fail"
try "which of its tests failed" said "fact test mm/bad_-u:lost_a_page fail"
try "which passed" said "fact test mm/bad_-u:kept_a_page pass"
try "its status" said "fact said mm/bad_-u: exit status 1"
try "its last words" said "fact said mm/bad_-u: because of -u"
try "as test_verifier says that one passes" said "fact test mm/verifier:u_add_of_N pass"
try "that one fails" said "fact test mm/verifier:p_add_of_N fail"
try "that one is skipped" said "fact test mm/verifier:p_kfunc skip"
try "and what it remarks" said "fact test mm/verifier:p_fill_at_R1_off=N pass"
try "one that is skipped" said "fact test mm/none skip"
try "one that passes at last" said "fact test mm/late pass"
try "one that hangs" said "fact said mm/hangs: still running after 1 s"
try "one that hangs runs once" once
try "one that was not built" not_said missing
try "a folder that is not named" not_said futex
try "no such folder" sh -c '! sh "$1/one.sh" nowhere "$2/tests"' sh "$own" "$dir"

# What lib/test_bpf.c says in the kernel's log.
mkdir "$dir/bin"
printf '#!/bin/sh\nexit 1\n' >"$dir/bin/modprobe"
cat >"$dir/bin/dmesg" <<'EOD'
#!/bin/sh
cat <<'LOG'
[   12.1] test_bpf: #0 TAX jited:1 282 107 107 PASS
[   12.2] test_bpf: #48 INT: ALU MIX FAIL to select_runtime err=-524
[   12.3] test_bpf: #49 ALU: 6 / 2 = 3 jited:1 ret 1 != 3 (0x1 != 0x3)FAIL (1 times)
[   12.4] test_bpf: #521 Too many instructions PASS
[   12.5] test_bpf: #522 Long jump jited:1
[   12.6] hrtimer: interrupt took 37731808 ns
[   12.7] 139 PASS
[   12.8] test_bpf: #523 A broken one jited:1
[   12.9] systemd[1]: a unit FAILED
[   13.0] ret 2 != 3 (0x2 != 0x3)FAIL (1 times)
[   13.1] test_bpf: #524 unknown insn UNEXPECTED_PASS
[   13.2] test_bpf: Summary: 4 PASSED, 4 FAILED, [3/3 JIT'ed]
[   13.3] test_bpf: #0 Tail call leaf jited:1 277 PASS
[   13.4] test_bpf: test_tail_calls: Summary: 1 PASSED, 0 FAILED, [1/1 JIT'ed]
[   13.5] test_bpf: #0 gso_with_rx_frags PASS
LOG
[ -z "$SUMMARY" ] || echo "[   13.6] test_bpf: test_skb_segment: Summary: 1 PASSED, 0 FAILED"
EOD
chmod +x "$dir/bin/modprobe" "$dir/bin/dmesg"
bpf_says() {
	code=0
	SUMMARY=$1 LOST=$dir/lost PATH=$dir/bin:$PATH "$own/test_bpf.sh" >"$dir/bpf" || code=$?
	cat "$dir/bpf"
	[ "$code" = "$2" ] && [ "$(grep 'ok 1' "$dir/bpf" | tr '\n' ';')" = \
		'ok 1 - TAX;not ok 1 - INT: ALU MIX;not ok 1 - ALU: 6 / 2 = 3;ok 1 - Too many instructions;ok 1 - Long jump;not ok 1 - A broken one;not ok 1 - unknown insn;ok 1 - Tail call leaf;ok 1 - gso_with_rx_frags;' ]
}
try "each program of test_bpf" bpf_says 1 0
try "one that was not run to its end" bpf_says '' 1
echo 5000 >"$dir/lost"
try "what it has not freed adds up" sh -c 'SUMMARY=1 LOST=$1 PATH=$2:$PATH "$3/test_bpf.sh" >/dev/null && [ "$(cat "$1")" -ge 5000 ]' \
	sh "$dir/lost" "$dir/bin" "$own"

# Two guests.
guest() {
	cat >"$dir/$1.channel"
}
guest stock <<'EOG'
plan 2
fact kernel 6.12.1
fact test mm/cow fail
fact test mm/cow:anon pass
fact test mm/cow:file fail
fact said mm/cow: exit status 1
fact test futex/futex_wait pass
fact test mincore/mincore pass
fact test kcmp/kcmp_test skip
fact trinity 1 5000
fact trinity 2 6000
fact lost-vmalloc 28000
EOG
sed -e 's/cow:file fail/cow:file pass/' -e 's/ 28000/ 29000/' "$dir/stock.channel" | guest intermix
sed -e 's/cow:anon pass/cow:anon fail/' -e 's/ 28000/ 29025/' -e 's/exit status 1/exit status 9/' -e '/futex_wait/d' "$dir/stock.channel" |
	guest packed
guest empty </dev/null
"$own/compare.sh" "$dir" packed >"$dir/worse" 2>&1 || :
compares() {
	code=0
	"$own/compare.sh" "$dir" "$2" || code=$?
	[ "$code" = "$1" ]
}
worse() {
	grep -qxF -- "$1" "$dir/worse" || { cat "$dir/worse"; return 1; }
}
try "the same, or better" compares 0 intermix
try "worse" compares 1 packed
try "which test" worse "mm/cow:anon: passes in stock, here: fail"
try "with the last words there" worse "    exit status 9"
try "vmalloc space that stock gives back" worse "test_bpf leaves 29025 kB of vmalloc space in use, in stock: 28000"
try "one that did not run" worse "futex/futex_wait: passes in stock, here: not run"
try "what fails in stock is not asked of others" sh -c '! grep -e cow:file -e kcmp "$1/worse"' sh "$dir"
try "a guest that said nothing" says "no test passed" "$own/compare.sh" "$dir" empty
try "a guest that was not started" compares 3 nowhere

# The page.
echo "mm/uffd: not in this kernel" >"$dir/tests/not-built"
"$own/page.sh" 6.12 debian "$dir" "stock intermix packed" 3 >"$dir/section"
has() {
	grep -qxF -- "$1" "$2" || { cat "$2"; return 1; }
}
try "counts of a folder" has "| mm | 1 / 2 / 0 | 2 / 1 / 0 | 0 / 3 / 0 |" "$dir/section"
try "calls" has "| trinity, 3 min: calls of seeds 1, 2, 3 | 5000, 6000 | 5000, 6000 | 5000, 6000 |" "$dir/section"
try "a layout that is as stock" has "intermix: each test that passes in stock passes." "$dir/section"
try "a layout that is not" has "packed: these pass in stock and not here:" "$dir/section"
try "what fails in stock" has "mm/cow" "$dir/section"
try "what was not built" has "mm/uffd: not in this kernel" "$dir/section"
"$own/page.sh" "6.12 with kasan" debian+kasan "$dir" "stock intermix packed" 30 trinity >"$dir/section3"
try "trinity alone has a section of its own" has "## Linux 6.12 with kasan" "$dir/section3"
try "with its calls" has "| trinity, 30 min: calls of seeds 1, 2, 3 | 5000, 6000 | 5000, 6000 | 5000, 6000 |" "$dir/section3"
try "and nothing of what it did not run" sh -c '! grep -e compared -e built -e passes "$1/section3"' sh "$dir"
try "a test that is not known" says "TESTS: nothing is not known, expected some of: mm memfd" \
	env TESTS="mm nothing" "$top/scripts/selftests.sh" 6.12 stock
printf 'fact test mm/cow fail\n' | guest packed
"$own/page.sh" 6.12 debian "$dir" "stock packed" 3 >"$dir/section2"
try "a layout where nothing passed is not as stock" has "packed: not compared: no test passed" "$dir/section2"
printf '%s\n' '# Page' '' '## Linux 6.1' old61 '' '## Linux 6.12' old612 '' '## Linux 7.3' old73 '' '## Notes' >"$dir/page"
"$top/boot/debian/into.sh" "$dir/page" 6.12 "$dir/section"
kept() {
	grep -q old61$ "$dir/page" && grep -q old73 "$dir/page" && ! grep -q old612 "$dir/page" &&
		[ -z "$(grep -B 1 '^## ' "$dir/page" | grep -v -e '^## ' -e '^--$' | tr -d '\n')" ] &&
		[ "$(grep '^## ' "$dir/page" | xargs)" = "## Linux 6.1 ## Linux 6.12 ## Linux 7.3 ## Notes" ]
}
try "the section takes the place of the older one" kept
printf '%s\n' '# Page' 'No run is recorded yet.' >"$dir/page"
"$top/boot/debian/into.sh" "$dir/page" 6.12 "$dir/section"
try "what is no section" says "expected a section ## Linux 7.3" "$top/boot/debian/into.sh" "$dir/page" 7.3 "$dir/section"
try "or comes behind" has "## Linux 6.12" "$dir/page"
try "a page with a section does not say that it has none" sh -c '! grep "No run" "$1/page"' sh "$dir"
finish
