// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix explain: why lowmem ends where it does.
 */
#include "tool/cli/cli.h"
#include "tool/cli/cmd.h"
#include "tool/explain/explain.h"

static const struct cli_command command = {
	.name = "explain",
	.help =
"usage: intermix explain (FILE | --log FILE | --dtb FILE | --iomem FILE |\n"
"                         --board FILE | --ram SIZE@BASE...) [OPTION]...\n"
"\n"
"Show how the end of lowmem is computed with this board's numbers, layout by\n"
"layout, bank by bank. Every number is compared with the plan's; if one differed,\n"
"nothing would be printed, and the exit status would be 1.\n",
	.formats = CLI_FORMAT(CLI_TEXT),
};

struct job {
	const struct cli *cli;
	const struct explain *explain;
};

static void render(FILE *out, const void *data)
{
	const struct job *job = data;
	const struct text_style style = cli_style(job->cli);

	explain_text(out, job->explain, &style);
}

int cmd_explain(int argc, char **argv)
{
	static struct cli cli;
	static struct plan plan;
	static struct explain explain;
	const struct job job = { .cli = &cli, .explain = &explain };
	struct fail fail;
	bool done = false;
	int ret;

	ret = cli_plan(&cli, &command, argc, argv, &plan, &done);
	if (ret || done)
		return ret;
	if (explain_compute(&explain, &plan, &fail))
		return say(EXIT_NO, "%s", fail.text);
	return cli_write(&cli, render, &job);
}
