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
	char line[128];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (strcmp(log_text_message(lines[i]), "X"))
			fail_msg("'%s': '%s'", lines[i], log_text_message(lines[i]));
	/* What is no prefix. */
	for (i = 0; i < sizeof(messages) / sizeof(messages[0]); i++)
		assert_string_equal(log_text_message(messages[i]), messages[i]);
	assert_string_equal(log_text_message("[    0.000000] Booting kernel: X"), "Booting kernel: X");
	/* What a program says of another boot. */
	assert_string_equal(log_text_message("[   10.000000] before: [    0.000000] X"), "before: [    0.000000] X");
	/* Another program's words are few. */
	snprintf(line, sizeof(line), "x%078d [    0.000000] X", 0);
	assert_string_equal(log_text_message(line), "X");
	snprintf(line, sizeof(line), "x%079d [    0.000000] X", 0);
	assert_string_equal(log_text_message(line), line);
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
		"{\"a\": \"\\\"msg\\\": \\\"Y\"}", "X MESSAGE=Y", "MESSAGE: Y", "},{", "{\"msg\"}", "\"msg\"", "",
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
	log.file = text_file(text);
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

static void count_lines(const char *text, unsigned int want)
{
	static struct log_text log;
	struct fail fail;
	unsigned int nr = 0;

	memset(&log, 0, sizeof(log));
	log.file = text_file(text);
	while (log_text_next(&log, &fail))
		nr++;
	fclose(log.file);
	assert_int_equal(nr, want);
}

#define CHECK_LINES(text, last, ...)	do {					\
	static const char *const want[] = { __VA_ARGS__ };			\
	check_lines(text, want, sizeof(want) / sizeof(want[0]), last);		\
} while (0)

/* Is a word of two joined with a line of that width? */
static void check_width(size_t width, size_t word, bool joined)
{
	static char text[256];

	snprintf(text, sizeof(text), S "%0*d\n%0*d\n", (int)(width - strlen(S)), 0, (int)word, 0);
	text[strlen(S)] = 'a';
	text[width + 1] = 'b';
	count_lines(text, joined ? 1 : 2);
}

static void test_width(void **state)
{
	(void)state;
	check_width(67, 2, false);
	check_width(68, 2, true);
	check_width(50, 19, false);
	check_width(50, 20, true);
	check_width(80, 2, true);
	check_width(81, 2, false);
}

/* More than there is room for. */
static void test_endless(void **state)
{
	static char text[3 * LOG_LINE_LEN];
	size_t len;
	int i;

	(void)state;
	len = (size_t)snprintf(text, sizeof(text), "%s", LONG);
	for (i = 0; i < 120; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "\n%071d", i);
	/* 70 characters and 55 times 72 fit into 4095, and then nothing has a prefix. */
	count_lines(text, 1 + 120 - 55);
}

static void test_join(void **state)
{
	(void)state;
	assert_int_equal(strlen(LONG), 70);
	CHECK_LINES(LONG "\nxy z\n" S "next\n", 3, LONG " xy z", S "next");
	CHECK_LINES(LONG " \nxy z\n", 1, LONG " xy z");
	CHECK_LINES("> " LONG "\n> xy z\n> " S "next\n", 3, "> " LONG " xy z", "> " S "next");
	/* A part of it, another one, and none. */
	CHECK_LINES(LONG "\nb234567890 c234567890 d234567890 e234567890 f234567890 g234567890\nh2345678\nno\n", 4,
		    LONG " b234567890 c234567890 d234567890 e234567890 f234567890 g234567890 h2345678",
		    "no");
	/* Others than a kernel's are not joined, nor are lines that begin on their own. */
	CHECK_LINES("x" LONG "\nxy\n", 2, "x" LONG, "xy");
	CHECK_LINES(LONG "\n  xy\n" LONG "\n\n" LONG "\n<6>xy\n", 6, LONG, "  xy", LONG, "", LONG, "<6>xy");
	CHECK_LINES(LONG "\nU-Boot 2020.01\n" LONG "\nLinux version 6\n", 4, LONG, "U-Boot 2020.01", LONG,
		    "Linux version 6");
	/* Nor are records. */
	CHECK_LINES(LONG "\n{\"msg\":\"xy\"}\n", 2, LONG, "xy");
	CHECK_LINES("MESSAGE=" LONG "\nxy\n", 2, LONG, "xy");
}

static void test_quoted_printable(void **state)
{
	(void)state;
	CHECK_LINES("cr=3D10c5387d\n", 1, "cr=10c5387d");
	CHECK_LINES("a=3Db =3D=3D\tc=3D\n", 1, "a=b == c=");
	CHECK_LINES("a=3Db=20\n", 1, "a=b ");
	/* A word of hexadecimal digits, and ones that nobody encodes. */
	CHECK_LINES("console=ttyS0 root=PARTUUID=3D8f\n", 1, "console=ttyS0 root=PARTUUID=3D8f");
	CHECK_LINES("reg=3D mem=64M\n", 1, "reg=3D mem=64M");
	CHECK_LINES("a=3Db=00=1B=0A\n", 1, "a=3Db=00=1B=0A");
	CHECK_LINES("a=20b\n", 1, "a=20b");
	/* A line of 76 ends so wherever it is, before a blank, too. */
	CHECK_LINES(LONG " f=3D34=\n56 x\n", 1, LONG " f=3456 x");
	CHECK_LINES(LONG " f=3D3=\n x\n", 1, LONG " f=3 x");
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
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_endless),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_quoted_printable),
		cmocka_unit_test(test_kernel),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool log text", tests, NULL, NULL);
}
