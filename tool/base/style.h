/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How text is written: its width, its characters, its colours.
 */
#ifndef TOOL_BASE_STYLE_H
#define TOOL_BASE_STYLE_H

#include <stdbool.h>
#include <stdio.h>

/* Fewer columns are taken as so many, more as so many. */
#define STYLE_MIN_WIDTH	40
#define STYLE_MAX_WIDTH	400

/**
 * struct text_style - how to write text
 * @width: columns, STYLE_MIN_WIDTH to STYLE_MAX_WIDTH
 * @utf8: lines by box drawing characters instead of plain ASCII
 * @colour: escape sequences of a terminal
 */
struct text_style {
	unsigned int width;
	bool utf8;
	bool colour;
};

/* For files, pipes and logs: 80 columns of plain ASCII. */
extern const struct text_style text_plain;

/**
 * struct style_env - what a style is chosen by
 * @terminal: the text goes to a terminal
 * @width: columns that the terminal says it has, 0 when it does not
 * @columns: $COLUMNS, or NULL
 * @no_color: $NO_COLOR, or NULL
 * @term: $TERM, or NULL
 * @codeset: of the locale, as nl_langinfo(CODESET) has it
 * @ascii: the user wants plain characters
 * @utf8: the user wants box drawing characters
 */
struct style_env {
	bool terminal;
	unsigned int width;
	const char *columns;
	const char *no_color;
	const char *term;
	const char *codeset;
	bool ascii;
	bool utf8;
};

/**
 * style_choose() - choose how to write
 *
 * Box characters and colour only on a terminal that has them; what the user
 * asks for wins. $COLUMNS wins over what the terminal says.
 */
struct text_style style_choose(const struct style_env *env);

/**
 * enum text_tone - what a piece of text is, for those who see colours
 *
 * A colour says nothing that the words do not say as well.
 */
enum text_tone {
	TONE_PLAIN,
	TONE_HEAD,	/* a heading */
	TONE_GOOD,	/* a gain */
	TONE_BAD,	/* a loss */
	TONE_DIM,	/* of no use */
};

/**
 * tone_start() - what follows is of this tone; nothing without colour
 */
void tone_start(FILE *out, const struct text_style *style, enum text_tone tone);

/**
 * tone_end() - back to plain text
 * @tone: what tone_start() was given
 */
void tone_end(FILE *out, const struct text_style *style, enum text_tone tone);

#endif /* TOOL_BASE_STYLE_H */
