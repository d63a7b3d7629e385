// SPDX-License-Identifier: GPL-2.0-only
/*
 * The intermix command: finds the command and runs it.
 */
#include <stdio.h>
#include <string.h>

#include "tool/base/version.h"
#include "tool/cli/cmd.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help;
} commands[] = {
	{ "plan", cmd_plan, "show what a board gets in each layout: stock, intermix and packed" },
	{ "advise", cmd_advise, "say what gives a board more lowmem, and what it costs" },
	{ "explain", cmd_explain, "show the arithmetic of the end of lowmem, step by step" },
	{ "survey", cmd_survey, "show what many boards gain, one row per board" },
	{ "show", cmd_show, "show what the running kernel makes of its memory" },
};

#define NR_COMMANDS	(sizeof(commands) / sizeof(commands[0]))

static void help(FILE *out)
{
	size_t i;

	fputs("usage: intermix COMMAND [OPTION]...\n\n"
	      "Lay out lowmem and vmalloc of 32-bit ARM around holes in memory.\n\n"
	      "commands:\n", out);
	for (i = 0; i < NR_COMMANDS; i++)
		fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
	fputs("\noptions:\n"
	      "  --help      this text; of a command: intermix COMMAND --help\n"
	      "  --version   name and version\n\n"
	      "exit status: 0 done, 1 the answer is no or a check failed,\n"
	      "2 bad usage, 3 bad input\n", out);
}

int main(int argc, char **argv)
{
	size_t i;

	if (argc < 2) {
		fputs("intermix: no command, expected one (see intermix --help)\n", stderr);
		return EXIT_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
		help(stdout);
		return finish_stdout();
	}
	if (!strcmp(argv[1], "--version")) {
		puts("intermix " TOOL_VERSION);
		return finish_stdout();
	}
	for (i = 0; i < NR_COMMANDS; i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1);

	return say(EXIT_USAGE, "unknown command '%.80s', expected one that intermix --help lists",
		   argv[1]);
}
