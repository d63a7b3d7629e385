// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the terminal and its user can read.
 */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tool/cli/cli.h"

static unsigned int terminal_width(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) ? 0 : size.ws_col;
}

struct text_style cli_style(const struct cli *cli)
{
	bool terminal = !cli->output && isatty(STDOUT_FILENO);
	const struct style_env env = {
		.terminal = terminal,
		.width = terminal ? terminal_width() : 0,
		.columns = getenv("COLUMNS"),
		.no_color = getenv("NO_COLOR"),
		.term = getenv("TERM"),
		/* Characters only: numbers stay as they are in the C locale. */
		.codeset = setlocale(LC_CTYPE, "") ? nl_langinfo(CODESET) : NULL,
		.ascii = cli->ascii,
		.utf8 = cli->utf8,
	};

	return style_choose(&env);
}
