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
"usage: intermix advise (--dtb FILE | --iomem FILE | --layout FILE | --ram SIZE@BASE...)\n"
"                       [OPTION]...\n"
"\n"
"Say what gives this board more lowmem: a mode, vmalloc_upper=, vmalloc=, other\n"
"places for carve-outs, another memory split; with the exact settings, what comes\n"
"out and what it costs. The order is by cost: first what gives up nothing while\n"
"the system runs, then RAM of a few KiB, large vmalloc blocks, vmalloc space, the\n"
"addresses of firmware, and last the address space of processes. An option is\n"
"listed when it gives at least 1 MiB more than every cheaper one.\n"
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

	ret = cli_parse(&cli, &command, argc, argv, &done);
	if (!ret && !done)
		ret = cli_plan(&cli, &plan);
	if (ret || done)
		return ret;
	advise_compute(&advice, &plan);
	ret = cli_write(&cli, render, &job);
	if (!ret && !advice.nr_taken)
		ret = EXIT_NO;
	return ret;
}
