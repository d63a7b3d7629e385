// SPDX-License-Identifier: GPL-2.0-only
/*
 * Choose how to write text.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/base/style.h"

const struct text_style text_plain = { .width = 80 };

static unsigned int clamp_width(unsigned long width)
{
	if (width < STYLE_MIN_WIDTH)
		return STYLE_MIN_WIDTH;
	return width > STYLE_MAX_WIDTH ? STYLE_MAX_WIDTH : (unsigned int)width;
}

static unsigned int choose_width(const struct style_env *env)
{
	unsigned long width;
	char *end;

	if (env->columns && *env->columns >= '0' && *env->columns <= '9') {
		width = strtoul(env->columns, &end, 10);
		if (width && !*end)
			return clamp_width(width);
	}
	return env->terminal && env->width ? clamp_width(env->width) : text_plain.width;
}

static bool has_utf8(const struct style_env *env)
{
	return env->codeset && (!strcasecmp(env->codeset, "UTF-8") ||
				!strcasecmp(env->codeset, "UTF8"));
}

/* no-color.org: any value but an empty one. */
static bool has_colour(const struct style_env *env)
{
	if (env->no_color && *env->no_color)
		return false;
	return env->term && *env->term && strcmp(env->term, "dumb");
}

struct text_style style_choose(const struct style_env *env)
{
	return (struct text_style){
		.width = choose_width(env),
		.utf8 = env->utf8 || (env->terminal && !env->ascii && has_utf8(env)),
		.colour = env->terminal && has_colour(env),
	};
}

void tone_start(FILE *out, const struct text_style *style, enum text_tone tone)
{
	static const char *const sequence[] = {
		[TONE_HEAD] = "\033[1m", [TONE_GOOD] = "\033[32m",
		[TONE_BAD] = "\033[31m", [TONE_DIM] = "\033[2m",
	};

	if (style->colour && tone != TONE_PLAIN)
		fputs(sequence[tone], out);
}

void tone_end(FILE *out, const struct text_style *style, enum text_tone tone)
{
	if (style->colour && tone != TONE_PLAIN)
		fputs("\033[0m", out);
}
