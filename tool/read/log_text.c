// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a boot log.
 */
#include <errno.h>
#include <string.h>

#include "tool/read/log_text.h"

/* ESC [ parameters letter; any other sequence is ESC and a character. */
static const char *skip_escape(const char *in)
{
	if (*++in == '[')
		while (*++in && (unsigned char)*in < '@')
			;
	return *in ? in + 1 : in;
}

static void remove_controls(char *line)
{
	const char *in = line;
	char *out = line;

	if (!strncmp(in, "\xef\xbb\xbf", 3))
		in += 3;
	while (*in) {
		if (*in == '\033') {
			in = skip_escape(in);
		} else if (!strncmp(in, "\xc2\xa0", 2)) {
			*out++ = ' ';
			in += 2;
		} else if (*in == '\t') {
			*out++ = ' ';
			in++;
		} else if ((unsigned char)*in < ' ' || *in == 0x7f) {
			in++;
		} else {
			*out++ = *in++;
		}
	}
	*out = '\0';
}

/* The next line of the file, to @log->next. */
static bool read_line(struct log_text *log, struct fail *fail)
{
	char *text = log->next;
	size_t len = 0;
	int c;

	log->read++;
	errno = 0;
	while ((c = getc_unlocked(log->file)) != EOF && c != '\n') {
		/* PowerShell's ">" writes two bytes a character. */
		if (log->read == 1 && len < 2 && (c == 0xff || c == 0xfe)) {
			fail_set(fail, "%s: UTF-16, expected UTF-8 or ASCII: iconv -f UTF-16 -t UTF-8 %.100s",
				 log->name, log->name);
			return false;
		}
		if (c && len < LOG_LINE_LEN - 1)
			text[len++] = (char)c;
	}
	if (c == EOF && ferror(log->file)) {
		fail_set(fail, "%s: %s, expected a readable file", log->name, strerror(errno));
		return false;
	}
	text[len] = '\0';
	log->next_width = log_text_clean(text) ? 0 : strlen(text);
	return c != EOF || len;
}

bool log_text_next(struct log_text *log, struct fail *fail)
{
	fail->text[0] = '\0';
	if (!log->ahead && !read_line(log, fail))
		return false;
	strcpy(log->text, log->next);
	log->width = log->next_width;
	log->number = log->read;
	log->joined = 0;
	while ((log->ahead = read_line(log, fail)) && log_join(log))
		log->joined++;
	if (fail->text[0])
		return false;
	if (log_join_decode(log->text))
		remove_controls(log->text);
	return true;
}

bool log_text_clean(char *line)
{
	remove_controls(line);
	if (!log_text_record(line))
		return false;
	/* What was escaped there. */
	remove_controls(line);
	return true;
}
