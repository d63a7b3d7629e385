// SPDX-License-Identifier: GPL-2.0-only
/*
 * The parameters of a kernel command line, one by one.
 */
#include <string.h>

#include "tool/board/board.h"

/* next_arg(): blanks within quotes count, and quotes around a parameter or a value go. */
static size_t take_param(const char *at, char *param, size_t size)
{
	bool around = *at == '"', quoted = around, value = false;
	size_t len, i = around, equals = 0, n = 0;

	for (; at[i] && (quoted || !strchr(" \t\n", at[i])); i++) {
		if (at[i] == '=' && !equals)
			equals = n;
		if (at[i] == '"')
			quoted = !quoted;
		if (n < size)
			param[n] = at[i];
		n++;
	}
	len = i;
	if (n >= size)
		n = 0;
	value = equals && equals + 1 < n && param[equals + 1] == '"';
	if (value)
		memmove(param + equals + 1, param + equals + 2, n-- - equals - 2);
	if (((around && n) || (value && n > equals + 1)) && param[n - 1] == '"')
		n--;
	param[n] = '\0';
	return len;
}

bool board_next_param(const char **cmdline, char param[BOARD_PARAMS_LEN])
{
	const char *at = *cmdline;
	size_t len;

	do {
		at += strspn(at, " \t\n");
		len = take_param(at, param, BOARD_PARAMS_LEN);
		at += len;
	} while (len && !param[0]);
	*cmdline = at;
	/* What follows is for init: parse_args(). */
	return len && strcmp(param, "--");
}
