// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: which layout suits a board, when nothing but the kernel changes.
 */
#include <stdio.h>
#include <string.h>

#include "tool/advise/advise.h"
#include "tool/base/size.h"

const struct advise_option *advise_suits(const struct advice *advice)
{
	const struct advise_option *best = NULL;
	unsigned int i;

	for (i = 0; i < advice->nr; i++)
		if (advice->option[i].kind == ADVISE_LAYOUT &&
		    advice->option[i].verdict == ADVISE_TAKEN)
			best = &advice->option[i];
	return best;
}

bool advise_is_known(const struct advice *advice)
{
	return !advise_unknown(advice) || advise_suits(advice);
}

/* The other layout that comes nearest, or NULL when there is none. */
static const struct advise_option *next_best(const struct advice *advice,
					     const struct advise_option *best)
{
	const struct advise_option *next = NULL;
	unsigned int i;

	for (i = 0; i < advice->nr; i++) {
		const struct advise_option *option = &advice->option[i];

		if (option->kind != ADVISE_LAYOUT || option == best)
			continue;
		if (!next || option->gain > next->gain)
			next = option;
	}
	return next;
}

/* What a layout that gives no lowmem is good for. */
static void gives_no_lowmem(const struct advice *advice, const struct advise_option *best,
			    const struct advise_option *other, char *buf)
{
	const u64 now = advice->now.value[BOARD_VMALLOC_TOTAL];
	const u64 then = other->totals.value[BOARD_VMALLOC_TOTAL];
	char size[SIZE_TEXT_LEN];

	if (then > now)
		snprintf(buf, ADVISE_TEXT_LEN, "%s; %s gives no lowmem, but %s of vmalloc",
			 layout_type_name(best->type), layout_type_name(other->type),
			 size_human(size, then - now));
	else
		snprintf(buf, ADVISE_TEXT_LEN, "%s; %s gives nothing here",
			 layout_type_name(best->type), layout_type_name(other->type));
}

static void beside_others(const struct advice *advice, char *buf)
{
	const struct advise_option *best = advise_suits(advice);
	const struct advise_option *other = best ? next_best(advice, best) : NULL;
	const char *name = other ? layout_type_name(other->type) : "";
	char size[SIZE_TEXT_LEN];

	buf[0] = '\0';
	if (!best || !other)
		snprintf(buf, ADVISE_TEXT_LEN, "%s", best ? layout_type_name(best->type) :
			 "stock: no other layout gives lowmem here");
	else if (other->gain <= 0)
		gives_no_lowmem(advice, best, other, buf);
	else if (other->gain > best->gain)
		snprintf(buf, ADVISE_TEXT_LEN, "%s; %s gives %s more, which is not worth its cost",
			 layout_type_name(best->type), name,
			 size_human(size, (u64)(other->gain - best->gain)));
	else if (other->gain == best->gain)
		snprintf(buf, ADVISE_TEXT_LEN, "%s; %s gives no more, and costs more",
			 layout_type_name(best->type), name);
	else
		snprintf(buf, ADVISE_TEXT_LEN, "%s; %s gives %s less%s",
			 layout_type_name(best->type), name,
			 size_human(size, (u64)(best->gain - other->gain)),
			 other->type > best->type ? ", and costs more" :
						    ", and costs nothing while it runs");
}

const char *advise_suits_text(const struct advice *advice, char *buf)
{
	const char *unknown = advise_unknown(advice);
	size_t len;

	if (!advise_is_known(advice)) {
		snprintf(buf, ADVISE_TEXT_LEN, "not known: %s", unknown);
		return buf;
	}
	beside_others(advice, buf);
	len = strlen(buf);
	if (unknown)
		snprintf(buf + len, ADVISE_TEXT_LEN - len, "; but %s", unknown);
	return buf;
}
