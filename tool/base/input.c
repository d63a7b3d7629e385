// SPDX-License-Identifier: GPL-2.0-only
/*
 * Input files.
 */
#include <string.h>

#include "tool/base/input.h"

bool input_is_standard(const char *path)
{
	return !strcmp(path, "-");
}

const char *input_name(const char *path)
{
	return input_is_standard(path) ? "standard input" : path;
}

FILE *input_open(const char *path)
{
	return input_is_standard(path) ? stdin : fopen(path, "re");
}
