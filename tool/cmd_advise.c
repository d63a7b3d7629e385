// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix advise: what to do on a board.
 */
#include "tool/advise.h"
#include "tool/cli.h"
#include "tool/cmd.h"

static const struct cli_command command = {
	.name = "advise",
	.help =
"usage: intermix advise (FILE | --log FILE | --dtb FILE | --iomem FILE |\n"
"                        --layout FILE | --ram SIZE@BASE...) [OPTION]...\n"
"\n"
"Say which layout suits this board, and what else gives it more lowmem:\n"
"vmalloc_upper=, vmalloc=, other places for carve-outs, another memory split; with\n"
"the exact settings, what comes out and what it costs. The order is by cost: first\n"
"intermix, which gives up nothing while the system runs, then packed, which looks\n"
"up a table on each translation of an address, then RAM of a few KiB, large vmalloc\n"
"blocks, vmalloc space, the addresses of firmware, and last the address space of\n"
"processes. An option is listed when it gives at least 1 MiB more than every\n"
"cheaper one.\n"
"Exit status 1: nothing helps.\n",
	.formats = CLI_FORMAT(CLI_TEXT) | CLI_FORMAT(CLI_JSON),
};

struct job {
	const struct cli *cli;
	const struct advice *advice;
};

static void render(FILE *out, const void *data)
{
	const struct job *job = data;
	struct text_style style;

	if (cli_format(job->cli) == CLI_JSON) {
		advise_json(out, job->advice);
		return;
	}
	style = cli_style(job->cli);
	advise_text(out, job->advice, &style);
}

int cmd_advise(int argc, char **argv)
{
	static struct cli cli;
	static struct plan plan;
	static struct advice advice;
	const struct job job = { .cli = &cli, .advice = &advice };
	bool done = false;
	int ret;

	ret = cli_plan(&cli, &command, argc, argv, &plan, &done);
	if (ret || done)
		return ret;
	advise_compute(&advice, &plan);
	ret = cli_write(&cli, render, &job);
	if (!ret && !advice.nr_taken)
		ret = EXIT_NO;
	return ret;
}
