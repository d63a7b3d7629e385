// SPDX-License-Identifier: GPL-2.0-only
/*
 * UTF-8 in output formats that allow nothing else.
 */
#include "tool/base/utf8.h"

#define UNKNOWN	"\xef\xbf\xbd"	/* U+FFFD */

/* Bytes of the sequence at @s, 0 when there is none (RFC 3629, section 4). */
static size_t sequence(const unsigned char *s)
{
	unsigned int low = 0x80, high = 0xbf;
	size_t len, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	/* No long forms, no surrogates, nothing beyond U+10FFFF. */
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	for (i = 1; i < len; i++) {
		if (s[i] < low || s[i] > high)
			return 0;
		low = 0x80;
		high = 0xbf;
	}
	return len;
}

size_t utf8_put(FILE *out, const char *s)
{
	size_t len = sequence((const unsigned char *)s);

	if (!len) {
		fputs(UNKNOWN, out);
		return 1;
	}
	fwrite(s, 1, len, out);
	return len;
}
