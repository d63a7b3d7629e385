// SPDX-License-Identifier: GPL-2.0-only
/*
 * One-line failure messages.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool/base/fail.h"

/* Input ends up in messages: it must not break the line or the terminal. */
static void make_one_line(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			*s = '?';
}

int fail_set(struct fail *fail, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(fail->text, sizeof(fail->text), fmt, args);
	va_end(args);
	make_one_line(fail->text);
	return -1;
}

int fail_prefix(struct fail *fail, const char *fmt, ...)
{
	char old[sizeof(fail->text)];
	va_list args;
	size_t len;

	memcpy(old, fail->text, sizeof(old));
	va_start(args, fmt);
	vsnprintf(fail->text, sizeof(fail->text), fmt, args);
	va_end(args);
	len = strlen(fail->text);
	snprintf(fail->text + len, sizeof(fail->text) - len, "%s", old);
	make_one_line(fail->text);
	return -1;
}
