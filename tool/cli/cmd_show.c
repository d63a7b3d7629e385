// SPDX-License-Identifier: GPL-2.0-only
/*
 * intermix show: the running system, against the plan of its board.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "tool/base/version.h"
#include "tool/cli/cli.h"
#include "tool/cli/cmd.h"
#include "tool/show/show.h"

static const char help[] =
"usage: intermix show [OPTION]...\n"
"\n"
"Show how the running kernel uses its memory, whether it has intermix or packed\n"
"lowmem, what they give or would give, and whether the prediction for this board\n"
"holds. Run it as root: most files can be read by root only. Files that cannot be\n"
"read are named.\n"
"\n"
"  --root DIR         take the files from a copy: DIR/proc, DIR/sys, DIR/boot\n"
"  --format FORMAT    text or json; without it, by FILE's suffix\n"
"  -o, --output FILE  write to FILE, as a whole or not at all\n"
"  --help, --version\n"
"\n"
"exit status: 0 as predicted, 1 the kernel is not, or that cannot be told, or it is\n"
"not a 32-bit ARM one, 2 bad usage, 3 bad input: neither device tree nor /proc/iomem\n"
"can be read\n";

static const struct cli_command command = {
	.name = "show",
	.formats = CLI_FORMAT(CLI_TEXT) | CLI_FORMAT(CLI_JSON),
};

enum { OPT_ROOT = 256, OPT_FORMAT, OPT_VERSION };

static const struct option options[] = {
	{ "root", required_argument, NULL, OPT_ROOT },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, 'o' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

/**
 * struct job - what show was asked for
 * @cli: format and output
 * @root: --root without slashes at its end, or NULL
 * @show: the result
 */
struct job {
	struct cli cli;
	char *root;
	struct show show;
};

static int parse_root(struct job *job, char *dir)
{
	size_t len = strlen(dir);

	if (!len || len > SHOW_PATH_LEN / 2)
		return say(EXIT_USAGE, "bad --root '%.40s', expected a path of 1 to %d characters",
			   dir, SHOW_PATH_LEN / 2);
	while (len && dir[len - 1] == '/')
		dir[--len] = '\0';
	job->root = dir;
	return EXIT_DONE;
}

static int parse_format(struct job *job, const char *text)
{
	if (!strcmp(text, "text"))
		job->cli.format = CLI_TEXT;
	else if (!strcmp(text, "json"))
		job->cli.format = CLI_JSON;
	else
		return say(EXIT_USAGE, "bad --format '%s', expected text or json", text);
	return EXIT_DONE;
}

static int parse_option(struct job *job, int opt, char **argv)
{
	switch (opt) {
	case OPT_ROOT:
		return parse_root(job, optarg);
	case OPT_FORMAT:
		return parse_format(job, optarg);
	case 'o':
		job->cli.output = optarg;
		return EXIT_DONE;
	case ':':
		return say(EXIT_USAGE, "option '%s' without a value, expected one",
			   argv[optind - 1]);
	default:
		return say(EXIT_USAGE, "unknown option '%s', expected one of intermix show --help",
			   argv[optind - 1]);
	}
}

static int parse(struct job *job, int argc, char **argv, bool *done)
{
	int opt, ret;

	job->cli.command = &command;
	job->cli.format = CLI_BY_NAME;
	opterr = 0;
	while ((opt = getopt_long(argc, argv, ":ho:", options, NULL)) != -1) {
		*done = opt == 'h' || opt == OPT_VERSION;
		if (*done) {
			fputs(opt == 'h' ? help : "intermix " TOOL_VERSION "\n", stdout);
			return finish_stdout();
		}
		ret = parse_option(job, opt, argv);
		if (ret)
			return ret;
	}
	if (optind < argc)
		return say(EXIT_USAGE, "unexpected argument '%s', expected options only",
			   argv[optind]);
	return EXIT_DONE;
}

/* Any other kernel has other files, or the same with another meaning. */
static int check_machine(void)
{
	struct utsname name;

	if (!uname(&name) && !strncmp(name.machine, "arm", 3))
		return EXIT_DONE;
	return say(EXIT_NO, "this machine is %s, not 32-bit ARM: run it on the board, or use --root DIR with a copy of its files",
		   name.machine);
}

static void render(FILE *out, const void *data)
{
	const struct job *job = data;
	struct text_style style;

	if (cli_format(&job->cli) == CLI_JSON) {
		show_json(out, &job->show);
		return;
	}
	style = cli_style(&job->cli);
	show_text(out, &job->show, &style);
}

int cmd_show(int argc, char **argv)
{
	static struct job job;
	bool done = false;
	struct fail fail;
	int ret;

	ret = parse(&job, argc, argv, &done);
	if (!ret && !done && !job.root)
		ret = check_machine();
	if (ret || done)
		return ret;
	if (show_read(&job.show, job.root ? job.root : "", &fail))
		return say(job.show.other ? EXIT_NO : EXIT_INPUT, "%s", fail.text);
	ret = cli_write(&job.cli, render, &job);
	return ret ? ret : show_agrees(&job.show) ? EXIT_DONE : EXIT_NO;
}
