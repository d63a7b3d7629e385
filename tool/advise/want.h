/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Advice for a want: a vmalloc block of some size, or all RAM without
 * CONFIG_HIGHMEM.  What gives it, cheapest first.
 */
#ifndef TOOL_ADVISE_WANT_H
#define TOOL_ADVISE_WANT_H

#include "tool/advise/advise.h"

/* A split and a layout have one each. */
#define WANT_MAX_OPTIONS	16

/**
 * enum want_kind - what is wanted
 * @WANT_BLOCK: one vmalloc block
 * @WANT_NO_HIGHMEM: no RAM is lost without CONFIG_HIGHMEM
 */
enum want_kind {
	WANT_BLOCK,
	WANT_NO_HIGHMEM,
};

/**
 * struct want - what gives it
 * @size: of the block, bytes
 * @nr: options in @option, cheapest first: what leaves all as it is, then what leaves
 *	the split; then for a block what leaves more lowmem, else the order of enum
 *	advise_kind; then cheaper layouts
 * @best: when there is none, what comes nearest
 */
struct want {
	enum want_kind kind;
	u64 size;
	unsigned int nr;
	struct advise_option option[WANT_MAX_OPTIONS];
	struct advise_option best;
};

/**
 * want_block() - find what gives one vmalloc block
 * @advice: computed
 * @size: bytes
 *
 * vmalloc() adds a guard page, and vmalloc space is taken to be empty.
 */
void want_block(struct want *want, struct advice *advice, u64 size);

/**
 * want_no_highmem() - find what keeps all RAM without CONFIG_HIGHMEM
 * @advice: computed
 */
void want_no_highmem(struct want *want, struct advice *advice);

/**
 * want_is_now() - is nothing to be changed?
 */
bool want_is_now(const struct advice *advice, const struct advise_option *option);

/**
 * want_is_known() - does it stand on memory that is known?
 *
 * vmalloc space has room for a block whatever holes there are.
 */
bool want_is_known(const struct advice *advice, const struct want *want);

/* Writers. */
void want_text(FILE *out, const struct advice *advice, const struct want *want,
	       const struct text_style *style);
void want_json(FILE *out, const struct advice *advice, const struct want *want);

#endif /* TOOL_ADVISE_WANT_H */
