// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix plan: what a board gets in each layout.
 */
#include "tool/cli/cli.h"
#include "tool/cli/cmd.h"
#include "tool/write/board_file.h"
#include "tool/write/json.h"
#include "tool/write/svg.h"

static const struct cli_command command = {
	.name = "plan",
	.help =
"usage: intermix plan (FILE | --log FILE | --dtb FILE | --iomem FILE |\n"
"                      --board FILE | --ram SIZE@BASE...) [OPTION]...\n"
"\n"
"Compute lowmem, highmem and vmalloc of a board in every layout, stock first; or\n"
"write the board itself as a board file.\n"
"The \"expect\" lines of a board file are checked unless an option overrides it.\n",
	.formats = CLI_FORMAT(CLI_TEXT) | CLI_FORMAT(CLI_JSON) | CLI_FORMAT(CLI_SVG) |
		   CLI_FORMAT(CLI_BOARD),
};

struct job {
	const struct cli *cli;
	const struct plan *plan;
};

static void render(FILE *out, const void *data)
{
	const struct job *job = data;
	struct text_style style;

	switch (cli_format(job->cli)) {
	case CLI_JSON:
		plan_json(out, job->plan);
		break;
	case CLI_SVG:
		plan_svg(out, job->plan);
		break;
	case CLI_BOARD:
		plan_board_file(out, job->plan, !job->cli->overridden);
		break;
	default:
		style = cli_style(job->cli);
		plan_text(out, job->plan, &style);
		break;
	}
}

int cmd_plan(int argc, char **argv)
{
	static struct cli cli;
	static struct plan plan;
	const struct job job = { .cli = &cli, .plan = &plan };
	bool done = false;
	int ret;

	ret = cli_plan(&cli, &command, argc, argv, &plan, &done);
	if (ret || done)
		return ret;
	return cli_write(&cli, render, &job);
}
