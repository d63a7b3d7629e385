/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Advice: how an option is made, tried and kept.
 */
#ifndef TOOL_ADVISE_OPTION_H
#define TOOL_ADVISE_OPTION_H

#include "tool/advise/advise.h"

static inline u32 advise_max(u32 a, u32 b)
{
	return a > b ? a : b;
}

/**
 * advise_least_upper() - the least vmalloc_upper= that covers the machine's static maps
 */
u32 advise_least_upper(const struct advice *advice);

/**
 * advise_new() - an option that changes nothing but the layout
 *
 * It is not kept before advise_keep().  @advice->scratch is the board as it is.
 */
struct advise_option advise_new(struct advice *advice, enum advise_kind kind,
				enum layout_type type);

/**
 * advise_try() - compute an option's numbers, with the memory of @advice->scratch
 *
 * Return: false when no layout is possible.
 */
bool advise_try(struct advice *advice, struct advise_option *option);

/**
 * advise_keep() - add an option, unless its layout adds nothing to what it changes
 */
void advise_keep(struct advice *advice, const struct advise_option *option);

#endif /* TOOL_ADVISE_OPTION_H */
