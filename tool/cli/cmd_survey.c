// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix survey: what many boards gain, one row per board.
 */
#include <getopt.h>

#include "tool/base/find.h"
#include "tool/base/version.h"
#include "tool/board/vmsplit.h"
#include "tool/cli/cli.h"
#include "tool/cli/cmd.h"
#include "tool/survey/write.h"

enum {
	OPT_ASSUME = 256, OPT_VMALLOC, OPT_UPPER, OPT_SPLIT, OPT_LPAE, OPT_KERNEL,
	OPT_FORMAT, OPT_VERSION,
};

static const struct option options[] = {
	{ "assume", required_argument, NULL, OPT_ASSUME },
	{ "vmalloc", required_argument, NULL, OPT_VMALLOC },
	{ "upper", required_argument, NULL, OPT_UPPER },
	{ "split", required_argument, NULL, OPT_SPLIT },
	{ "lpae", no_argument, NULL, OPT_LPAE },
	{ "kernel", required_argument, NULL, OPT_KERNEL },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, 'o' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const char help[] =
"usage: intermix survey PATH... [OPTION]...\n"
"\n"
"Compute what boards gain: one row per board, the biggest gain first, and totals.\n"
"PATH is a device tree, a board file, or a directory that is searched for *.dtb\n"
"and *.board at any depth. Files that cannot be read are reported at the end;\n"
"the others are surveyed, and the exit status is 3.\n"
"\n"
"  --assume FILE      RAM of device trees that leave its size to the boot loader:\n"
"                     lines of GLOB SIZE@BASE; the first line that matches the\n"
"                     file's name counts. Boards without one are only listed\n"
"  --vmalloc SIZE     vmalloc=, all vmalloc space; default: the board's, or 240M\n"
"  --upper SIZE       vmalloc_upper=, least upper area of intermix; default: the\n"
"                     board's, or 64M\n"
"  --split SPLIT      3g, 3g-opt, 2g or 1g: PAGE_OFFSET; default: the board's, or 3g\n"
"  --lpae             the kernel has LPAE and uses RAM beyond 4 GiB\n"
CLI_KERNEL_HELP
"\n"
"  --format FORMAT    text, json, svg or tsv; without it, by FILE's suffix. The\n"
"                     svg is a chart of the boards that gain; lines of the tsv\n"
"                     that begin with # are totals\n"
"  -o, --output FILE  write to FILE, as a whole or not at all\n"
"  --help, --version\n"
"\n"
"Sizes: K, M, G, T and 0x as in kernel parameters.\n"
"exit status: 0 done, 1 the output could not be written, 2 bad usage, 3 bad input\n";

static const struct cli_command command = {
	.name = "survey",
	.help = help,
	.formats = CLI_FORMAT(CLI_TEXT) | CLI_FORMAT(CLI_JSON) | CLI_FORMAT(CLI_SVG) |
		   CLI_FORMAT(CLI_TSV),
};

static int read_assume(struct survey *survey, const char *path)
{
	struct fail fail;

	if (survey->assume.nr)
		return say(EXIT_USAGE, "second --assume '%s', expected one", path);
	if (assume_read(&survey->assume, path, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	return EXIT_DONE;
}

static int parse_option(struct cli *cli, struct survey *survey, int opt, const char *arg)
{
	switch (opt) {
	case OPT_ASSUME:
		return read_assume(survey, arg);
	case OPT_VMALLOC:
		return cli_size_parse("--vmalloc", arg, &survey->vmalloc_given, &survey->vmalloc);
	case OPT_UPPER:
		return cli_size_parse("--upper", arg, &survey->upper_given, &survey->upper);
	case OPT_SPLIT:
		if (cli_split_parse(arg, &survey->page_offset))
			return say(EXIT_USAGE, "bad --split '%s', expected 3g, 3g-opt, 2g or 1g", arg);
		survey->split_given = true;
		return EXIT_DONE;
	case OPT_KERNEL:
		return cli_kernel_parse(arg, &survey->rules);
	case OPT_FORMAT:
		return cli_format_parse(cli, arg);
	case OPT_LPAE:
		survey->lpae = true;
		return EXIT_DONE;
	default:
		cli->output = arg;
		return EXIT_DONE;
	}
}

static int parse(struct cli *cli, struct survey *survey, int argc, char **argv, bool *done)
{
	struct fail fail;
	int opt, ret;

	opterr = 0;
	while ((opt = getopt_long(argc, argv, ":ho:", options, NULL)) != -1) {
		if (opt == '?')
			return say(EXIT_USAGE, "unknown option '%s', expected one of intermix survey --help",
				   argv[optind - 1]);
		if (opt == ':')
			return say(EXIT_USAGE, "option '%s' without a value, expected one",
				   argv[optind - 1]);
		*done = opt == 'h' || opt == OPT_VERSION;
		if (*done) {
			fputs(opt == 'h' ? help : "intermix " TOOL_VERSION "\n", stdout);
			return finish_stdout();
		}
		ret = parse_option(cli, survey, opt, optarg);
		if (ret)
			return ret;
	}
	if (optind == argc)
		return say(EXIT_USAGE, "no path given, expected device trees, board files or directories");
	if (vmsplit_check(survey->page_offset, survey->lpae, &fail))
		return say(EXIT_USAGE, "%s", fail.text);
	return EXIT_DONE;
}

static int collect(struct survey *survey, char **paths, int nr)
{
	struct strlist found = { 0 };
	int i, ret = 0;
	size_t board;

	for (i = 0; !ret && i < nr; i++)
		ret = find_boards(&found, &survey->problems, paths[i]);
	strlist_sort(&found);
	for (board = 0; !ret && board < found.nr; board++)
		ret = survey_add(survey, found.string[board]);
	strlist_free(&found);
	if (ret)
		return say(EXIT_NO, "out of memory");
	survey_finish(survey);
	return EXIT_DONE;
}

struct job {
	const struct cli *cli;
	const struct survey *survey;
};

static void render(FILE *out, const void *data)
{
	const struct job *job = data;

	switch (cli_format(job->cli)) {
	case CLI_JSON:
		survey_json(out, job->survey);
		break;
	case CLI_SVG:
		survey_svg(out, job->survey);
		break;
	case CLI_TSV:
		survey_tsv(out, job->survey);
		break;
	default:
		survey_text(out, job->survey);
		break;
	}
}

static int report_problems(const struct survey *survey)
{
	size_t i;

	if (!survey->problems.nr)
		return EXIT_DONE;
	for (i = 0; i < survey->problems.nr; i++)
		say(EXIT_INPUT, "%s", survey->problems.string[i]);
	if (survey->problems.nr == 1 && !survey->nr)
		return EXIT_INPUT;
	return say(EXIT_INPUT, "%zu not readable, %zu surveyed", survey->problems.nr, survey->nr);
}

int cmd_survey(int argc, char **argv)
{
	static struct cli cli = { .command = &command, .format = CLI_BY_NAME };
	struct survey survey = { .page_offset = vmsplit_or_default(0) };
	const struct job job = { .cli = &cli, .survey = &survey };
	bool done = false;
	int ret;

	ret = parse(&cli, &survey, argc, argv, &done);
	if (!ret && !done) {
		ret = collect(&survey, argv + optind, argc - optind);
		/* A page of zeros would look like an answer. */
		if (!ret && survey.nr)
			ret = cli_write(&cli, render, &job);
		if (!ret)
			ret = report_problems(&survey);
	}
	survey_free(&survey);
	return ret;
}
