// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix advise: what to do on a board.
 */
#include "tool/advise/want.h"
#include "tool/cli/cli.h"
#include "tool/cli/cmd.h"

static const struct cli_command command = {
	.name = "advise",
	.help =
"usage: intermix advise (FILE | --log FILE | --dtb FILE | --iomem FILE |\n"
"                        --board FILE | --ram SIZE@BASE...) [OPTION]...\n"
"\n"
"Say which layout suits this board, and what else gives it more lowmem:\n"
"vmalloc_upper=, vmalloc=, other places for carve-outs, another memory split; with\n"
"the exact settings, the result and the cost. The cheapest comes first:\n"
"intermix, which gives up nothing while the system runs, then packed, which looks\n"
"up a table on each translation of an address, then RAM of a few KiB, large vmalloc\n"
"blocks, vmalloc space, the addresses of firmware, and last the address space of\n"
"processes. An option is listed when it gives at least 1 MiB more than every\n"
"cheaper one.\n"
"Exit status 1: nothing helps, or what helps is not known.\n"
"\n"
"  --block SIZE       say instead what gives one vmalloc block of this size\n"
"  --highmem-off      say instead what keeps all RAM without CONFIG_HIGHMEM\n",
	.formats = CLI_FORMAT(CLI_TEXT) | CLI_FORMAT(CLI_JSON),
	.wants = true,
};

struct job {
	const struct cli *cli;
	const struct advice *advice;
	const struct want *want;
};

static void render(FILE *out, const void *data)
{
	const struct job *job = data;
	struct text_style style = cli_style(job->cli);

	if (job->want) {
		if (cli_format(job->cli) == CLI_JSON)
			want_json(out, job->advice, job->want);
		else
			want_text(out, job->advice, job->want, &style);
		return;
	}
	if (cli_format(job->cli) == CLI_JSON) {
		advise_json(out, job->advice);
		return;
	}
	advise_text(out, job->advice, &style);
}

/* Another question than what gives lowmem: its own answer. */
static int answer(const struct cli *cli, struct advice *advice)
{
	static struct want want;
	const struct job job = { .cli = cli, .advice = advice, .want = &want };
	int ret;

	if (cli->block)
		want_block(&want, advice, cli->block);
	else
		want_no_highmem(&want, advice);
	ret = cli_write(cli, render, &job);
	return ret || (want.nr && want_is_known(advice, &want)) ? ret : EXIT_NO;
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
	if (cli.block || cli.highmem_off)
		return answer(&cli, &advice);
	ret = cli_write(&cli, render, &job);
	if (!ret && (!advice.nr_taken || !advise_is_known(&advice)))
		ret = EXIT_NO;
	return ret;
}
