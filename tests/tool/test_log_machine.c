// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which machine a boot log is of: the tables against that of static maps, and lines.
 */
#include <stdio.h>
#include <string.h>

#include "tests/tool/tests.h"
#include "tool/plan/machines.h"
#include "tool/read/log.h"
#include "tool/read/log_machine.h"

static struct board board;
static struct fail failure;

static const struct machine *machine_of(const char *compatible)
{
	static struct board named;

	snprintf(named.compatible, sizeof(named.compatible), "%s", compatible);
	return machine_find(&named);
}

static int parse(char *text)
{
	const struct log_given given = { 0 };
	FILE *file = text_file(text);
	int ret;

	ret = log_parse(&board, file, "t.log", &given, &failure);
	fclose(file);
	return ret;
}

/* What @line of a log makes of the board's "compatible". */
static const char *told(const char *line)
{
	char text[512];

	snprintf(text, sizeof(text), "Linux version 6.1.0 (a@b)\n"
		 "node   0: [mem 0x80000000-0x8fffffff]\n%s\n", line);
	if (parse(text))
		fail_msg("%s", failure.text);
	return board.compatible;
}

static void test_names_are_known(void **state)
{
	const struct log_machine *name;
	char line[256];
	size_t i;

	(void)state;
	for (i = 0; (name = log_machine_next(i)) != NULL; i++) {
		if (!machine_of(name->compatible))
			fail_msg("%s: %s is not known", name->name, name->compatible);
		snprintf(line, sizeof(line), "[    1.000000] Hardware name: %s", name->name);
		assert_string_equal(told(line), name->compatible);
	}
	/* One a machine_desc with a map_io(), of Linux 6.1. */
	assert_int_equal(i, 50);
}

/* A machine that no name means would be planned without its static maps. */
static void test_maps_are_named(void **state)
{
	const struct log_machine *name;
	const struct machine *machine;
	size_t i, k;

	(void)state;
	for (i = 0; (machine = machine_next(i)) != NULL; i++) {
		for (k = 0; (name = log_machine_next(k)) != NULL; k++)
			if (machine_of(name->compatible)->lowest == machine->lowest)
				break;
		if (!name)
			fail_msg("%s: no name has its maps", machine->compatible);
	}
}

static void test_lines(void **state)
{
	static const struct {
		const char *line;
		const char *compatible;
	} lines[] = {
		{ "Hardware name: SAMSUNG EXYNOS (Flattened Device Tree)", "samsung,exynos4" },
		{ "Machine: Generic OMAP4 (Flattened Device Tree), model: TI OMAP4 PandaBoard", "ti,omap4" },
		{ "Hardware name: Generic DT based system", "" },
		{ "Hardware name: Marvell MMP3X", "" },
		{ "Hardware name: Generic OMAP3-GP (Flattened Device Tree)", "ti,omap3-beagle" },
		{ "CPU identified as i.MX6Q, silicon rev 1.5", "fsl,imx6q" },
		{ "CPU identified as i.MX6QP, silicon rev 1.0", "fsl,imx6qp" },
		{ "CPU identified as i.MX6DL, unknown revision", "fsl,imx6dl" },
		{ "CPU identified as i.MX6SX, silicon rev 1.2", "" },
		{ "DRA752 ES1.1", "ti,dra7" },
		{ "AM335X ES2.1 (sgx neon)", "ti,am33xx" },
		{ "OMAP3630/DM3730 ES1.2 (l2cache iva sgx neon isp 192mhz_clk)", "ti,omap36xx" },
		{ "OMAP3430/3530 ES3.1 (l2cache iva sgx neon isp )", "ti,omap3" },
		{ "AM3517 ES1.1 (sgx neon )", "ti,am3517" },
		{ "OMAP4470 ES1.0", "ti,omap4" },
		{ "TI816X ES2.1 (neon )", "ti,dm816" },
		{ "my program: Hardware name: Xilinx Zynq Platform", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		const char *got = told(lines[i].line);

		if (strcmp(got, lines[i].compatible))
			fail_msg("'%s': '%s', expected '%s'", lines[i].line, got,
				 lines[i].compatible);
		if (got[0] && !machine_of(got))
			fail_msg("'%s': %s is not known", lines[i].line, got);
	}
}

/* Lines that no 32-bit ARM kernel prints, each where the beginning is lost. */
static void test_other_machines(void **state)
{
	static const struct {
		const char *line, *machine;
	} other[] = {
		{ "CPU: AArch64 Processor [410fd034] revision 4", "64-bit ARM" },
		{ "Detected PIPT I-cache on CPU0", "64-bit ARM" },
		{ "Detected VIPT I-cache on CPU0", "64-bit ARM" },
		{ "  DMA32    [mem 0x0000000040000000-0x000000007fffffff]", "a 64-bit machine" },
		{ "setup_memory: max_mapnr: 0x7ffff", "MicroBlaze" },
		{ "Top of RAM: 0x80000000, Total RAM: 0x80000000", "another machine" },
		{ "Memory @ 80000000 [1024M]", "ARC" },
		{ "Checking if this processor honours the WP bit even in supervisor mode...Ok.", "x86" },
		{ "virtual kernel memory layout:", "another machine" },
	};
	char text[256], message[128];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		snprintf(text, sizeof(text), "Memory: 900000K/1048576K available (1K)\n%s\n",
			 other[i].line);
		snprintf(message, sizeof(message),
			 "t.log:2: the log of a kernel for %s, expected one of 32-bit ARM",
			 other[i].machine);
		assert_int_equal(parse(text), -1);
		assert_string_equal(failure.text, message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_known),
		cmocka_unit_test(test_maps_are_named),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_other_machines),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("tool log machines", tests, NULL, NULL);
}
