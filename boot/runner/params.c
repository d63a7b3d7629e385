// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel parameters of the command line.
 */
#include <stdlib.h>
#include <string.h>

#include "boot/runner/params.h"
#include "boot/runner/say.h"

/**
 * append_params() - take more kernel parameters into a board
 * @append: they, or ""
 */
int append_params(struct board *board, const char *append)
{
	char *copy = strdup(append), *param, *rest = NULL;
	struct fail fail;
	int ret = 0;

	for (param = copy ? strtok_r(copy, " ", &rest) : NULL; param && !ret;
	     param = strtok_r(NULL, " ", &rest)) {
		if (board_add_param(board, param, &fail))
			ret = bad_input("--append: %s", fail.text);
	}
	free(copy);
	if (!ret && board_finish(board, &fail))
		ret = bad_input("--append: %s", fail.text);
	return ret;
}
