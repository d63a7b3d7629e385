// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of logs: what is before a message, and messages in records.
 */
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/read/log_text.h"

static void test_message(void **state)
{
	static const char *const lines[] = {
		"X", "  X", "[    0.000000] X", "<6>[    0.000000] X", "<6>X", "[    0.000000][    T0] X",
		"[    0.000000] [    T0] X", "[Sat Nov 28 04:59:11 2026] X", "Nov 28 04:59:11 host kernel: X",
		"Nov 28 04:59:11 host kernel: [    0.000000] X", "2026-11-28T04:59:11+0000 host kernel: X",
		"2026-11-28T04:59:11,123456+00:00 X", "2026-11-28 04:59:11 X", "04:59:11.123 X",
		"> [    0.000000] X", "> > [    0.000000] X", "[10.631697 3.157934] [    0.000000] X",
		"[Nov28 04:59] X", "<0>.(0)[0:swapper]X", "kernel: X", "[    0.000000] kernel: X",
		"kern  :info  : [    0.000000] X", "kern  :warn  : [Thu Jan  1 00:00:00 1970] X",
		"[    1.234567] host kernel: X", "1480390000.123456 host kernel: X",
		"Sat 2026-11-28 04:59:11 UTC host kernel: X",
		"Thu Jan  1 00:00:01 2026 kern.info kernel: [    0.000000] X",
		"01-01 00:00:00.000     0     0 I KERNEL  : [    0.000000] X",
		"01-01 00:00:00.000     0     0 I         : X", "I/KERNEL  (    0): <6>[    0.000000] X",
		"01-01 00:00:00.000 I/KERNEL  (    0): X",
		"<6>[    0.000000]  (0)[0:swapper/0]X", "[    0.000000] c0      0 X", "6,1,0,-;X",
		"6,339,5140900,-,caller=T1;X", "<6>1 2026-11-29T14:45:23.123Z host kernel - - - X",
		"Nov 28 04:59:11 host kern.info kernel: X", "    12  [    0.000000] X", "12:[    0.000000] X",
		"1  <6>[    0.000000] X", "00:00:09.419 kernel[] Info (: ) [    0.000000] X",
	};
	static const char *const messages[] = {
		"[mem 0x0-0x1] X", "cma: Reserved 16 MiB at 0x9f000000", "DRAM bank   = 0x00000000",
		"(0) X", "cpu0 0 X", "usb :x : X", "cma:reserved: X", "reserved :cma : X", "1 X", "Sat X", "6,1,0 X", "I/O X", "I/O error (sda): X", "12-13 X",
		"node   0: [mem 0x80000000-0x8fffffff]", "host kernel: X",
		"12 X", "12: X", "12: [mem 0x0-0x1] X", "0: [0.1] X", "12[    0.000000] X",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (strcmp(log_text_message(lines[i]), "X"))
			fail_msg("'%s': '%s'", lines[i], log_text_message(lines[i]));
	/* What is no prefix. */
	for (i = 0; i < sizeof(messages) / sizeof(messages[0]); i++)
		assert_string_equal(log_text_message(messages[i]), messages[i]);
	assert_string_equal(log_text_message("[    0.000000] Booting kernel: X"), "Booting kernel: X");
}

static void check_clean(const char *text, const char *want)
{
	char line[LOG_LINE_LEN];

	strcpy(line, text);
	log_text_clean(line);
	if (strcmp(line, want))
		fail_msg("'%s': '%s', expected '%s'", text, line, want);
}

static void test_controls(void **state)
{
	(void)state;
	check_clean("\xef\xbb\xbf\033[32m[    0.000000]\033[0m\tX\r", "[    0.000000] X");
}

static void test_record(void **state)
{
	static const char *const others[] = {
		"X {\"msg\": \"Y\"}", "{ X", "{\"msg\": 1}", "{\"MESSAGE\":[88,89]}", "\"pri\": 6,", "{",
		"{\"a\": \"\\\"msg\\\": \\\"Y\"}", "X MESSAGE=Y", "},{", "{\"msg\"}", "\"msg\"", "",
	};
	size_t i;

	(void)state;
	check_clean("{\"PRIORITY\":\"6\",\"MESSAGE\":\"X \\\"Y\\\" \\\\\",\"_PID\":\"1\"}", "X \"Y\" \\");
	check_clean("\x1e{\"MESSAGE\":\"X\"}", "X");
	check_clean("\t\"MESSAGE\" : \"X\",", "X");
	check_clean("MESSAGE=X", "X");
	check_clean("    MESSAGE=X", "X");
	check_clean("         \"msg\": \"X\"", "X");
	check_clean("- {\"dt\": \"2026-11-28T04:59:11\", \"lvl\": \"target\", \"msg\": \"[    0.000000] X\\r\"}",
		    "[    0.000000] X");
	check_clean("{\"msg\":\"\\u001b[32mX\\u001b[0m\\tY\\u0020\\u00b5\\/\\u0000\\n\"}", "X Y ?/");
	/* A field that has the name in its value comes before. */
	check_clean("{\"a\":\"msg\",\"b\":\"MESSAGE\",\"MESSAGE\":\"X\"}", "X");
	/* Cut. */
	check_clean("{\"msg\":\"X", "X");
	check_clean("{\"msg\":\"X\\", "X");
	check_clean("{\"msg\":\"X\\u12", "Xu12");
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		check_clean(others[i], others[i]);
}

#define S	"[    0.000000] "
/* A line of 70 characters, which may be a wrapped one. */
#define LONG	S "a234567890 b234567890 c234567890 d234567890 e234567890x"

/* The lines of @text are those of @want, the first of which has number 1. */
static void check_lines(const char *text, const char *const want[], size_t nr, unsigned int last)
{
	static struct log_text log;
	struct fail fail;
	size_t i;

	memset(&log, 0, sizeof(log));
	log.name = "x";
	log.file = fmemopen((void *)text, strlen(text), "r");
	assert_non_null(log.file);
	for (i = 0; i < nr; i++) {
		assert_true(log_text_next(&log, &fail));
		if (strcmp(log.text, want[i]))
			fail_msg("'%s': '%s', expected '%s'", text, log.text, want[i]);
		if (!i)
			assert_int_equal(log.number, 1);
	}
	assert_int_equal(log.number, last);
	assert_false(log_text_next(&log, &fail));
	assert_string_equal(fail.text, "");
	fclose(log.file);
}

#define CHECK_LINES(text, last, ...)	do {					\
	static const char *const want[] = { __VA_ARGS__ };			\
	check_lines(text, want, sizeof(want) / sizeof(want[0]), last);		\
} while (0)

static void test_join(void **state)
{
	(void)state;
	assert_int_equal(strlen(LONG), 70);
	CHECK_LINES(LONG "\nxy z\n" S "next\n", 3, LONG " xy z", S "next");
	CHECK_LINES("> " LONG "\n> xy z\n> " S "next\n", 3, "> " LONG " xy z", "> " S "next");
	/* A part of it, and another one. */
	CHECK_LINES(LONG "\nb234567890 c234567890 d234567890 e234567890 f234567890 g234567890\nh2345678\n", 1,
		    LONG " b234567890 c234567890 d234567890 e234567890 f234567890 g234567890 h2345678");
	CHECK_LINES(LONG " \nxy z\n", 1, LONG " xy z");
	/* There was room. */
	CHECK_LINES(S "short\nxy z\n", 2, S "short", "xy z");
	/* Nobody wrapped this one. */
	CHECK_LINES(LONG " f234567890 g234567890\nxy\n", 2, LONG " f234567890 g234567890", "xy");
	/* Others than a kernel's are not joined, nor are lines that begin on their own. */
	CHECK_LINES("x" LONG "\nxy\n", 2, "x" LONG, "xy");
	CHECK_LINES(LONG "\n  xy\n" LONG "\n\n" LONG "\n<6>xy\n", 6, LONG, "  xy", LONG, "", LONG, "<6>xy");
}

static void test_quoted_printable(void **state)
{
	(void)state;
	CHECK_LINES("cr=3D10c5387d\n", 1, "cr=10c5387d");
	CHECK_LINES("a=3Db =3D=3D\tc=3D\n", 1, "a=b == c=");
	CHECK_LINES("a=3Db=20\n", 1, "a=b ");
	/* A word of hexadecimal digits, and none that is encoded. */
	CHECK_LINES("console=ttyS0 root=PARTUUID=3D8f\n", 1, "console=ttyS0 root=PARTUUID=3D8f");
	CHECK_LINES("a=20b\n", 1, "a=20b");
	/* A line of 76 ends so wherever it is. */
	CHECK_LINES(LONG " f=3D34=\n56 x\n", 1, LONG " f=3456 x");
	CHECK_LINES(LONG " f\n", 1, LONG " f");
}

static void test_kernel(void **state)
{
	(void)state;
	assert_true(log_text_is_kernel("   12 [    0.000000] X"));
	assert_true(log_text_is_kernel("12:[    0.000000] X"));
	assert_true(log_text_is_kernel("Booting Linux on physical CPU 0x0"));
	assert_false(log_text_is_kernel("   12 X"));
	assert_false(log_text_is_kernel("12"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_record),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_quoted_printable),
		cmocka_unit_test(test_kernel),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool log text", tests, NULL, NULL);
}
