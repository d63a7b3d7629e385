/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lines of a boot log: read whatever a serial capture has in them, join what a mail
 * program has wrapped, and take off what other programs put before a kernel's message.
 */
#ifndef TOOL_READ_LOG_TEXT_H
#define TOOL_READ_LOG_TEXT_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/base/fail.h"

/* Longer lines are cut; what counts is at their start. */
#define LOG_LINE_LEN	4096

/**
 * struct log_text - a log that is being read
 * @file: where it comes from
 * @name: what to call it in messages
 * @number: of the line in @text, from 1
 * @text: the line, cleaned: see log_text_clean(); with what a mail program has wrapped
 * @joined: lines of the file that were put behind it
 * @read: lines of the file that were read
 * @width: of the last of them that is in @text; 0 for a record, which nobody wraps
 * @ahead: @next is one that was read and is not in @text
 * @next: it, cleaned
 * @next_width: as @width
 */
struct log_text {
	FILE *file;
	const char *name;
	unsigned int number;
	char text[LOG_LINE_LEN];
	unsigned int joined;
	unsigned int read;
	size_t width;
	bool ahead;
	char next[LOG_LINE_LEN];
	size_t next_width;
};

/**
 * log_text_next() - read a line
 * @fail: empty at the end; otherwise why there is no line: it cannot be read, or
 *	the file is no text of one byte a character
 *
 * Return: whether there is one.
 */
bool log_text_next(struct log_text *log, struct fail *fail);

/**
 * log_text_clean() - take control characters, and the sequences that colour a
 * terminal, out of a line; a no-break blank becomes a blank
 *
 * Of a line that is a record only the message stays: see log_text_record().
 *
 * Return: whether it is a record.
 */
bool log_text_clean(char *line);

/**
 * log_text_record() - put the message of a record in the place of the line
 *
 * Records are those of journalctl in its formats json, json-pretty, json-seq, export and
 * verbose, of dmesg --json, and of LAVA's output.yaml.  Any other line stays as it is.
 *
 * Return: whether it is a record.
 */
bool log_text_record(char *line);

/**
 * log_text_message() - the message of a line, behind blanks, quotes ("> "),
 * levels ("<6>"), time stamps and callers in brackets, dates and "host kernel:", and
 * what dmesg -x, journalctl, logread, logcat, /dev/kmsg, cat -n and grep -n have there
 *
 * Return: a place in @line.
 */
const char *log_text_message(const char *line);

/* The value of @nr hexadecimal digits, or -1. */
int log_text_code(const char *s, unsigned int nr);

/**
 * log_join() - put the next line behind the one before, if a mail program has cut it off there
 *
 * A line that begins as those of a log do is none; and where there was room for its first
 * word, nobody wrapped.
 *
 * Return: whether it is a part of that line.
 */
bool log_join(struct log_text *log);

/* Take "quoted-printable" off a line that has "=3D" and no "=" of another kind; was there any? */
bool log_join_decode(char *line);

/* The length of a level, as "<6>", at the start of @s; 0 if there is none. */
size_t log_text_level(const char *s);

/* The length of a line's number, as cat -n and grep -n have it before a time stamp; or 0. */
size_t log_text_number(const char *s);

/* Is there "[    0.000000]" at the start of @s, behind blanks, and a level or none? */
bool log_text_has_stamp(const char *s);

/**
 * log_text_is_kernel() - is it a line that only a kernel prints early in a boot,
 * or one with its time stamps?
 */
bool log_text_is_kernel(const char *line);

#endif /* TOOL_READ_LOG_TEXT_H */
