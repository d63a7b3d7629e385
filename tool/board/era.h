/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where stock kernels of other versions end lowmem: core/ has what 5.14 and later
 * do.
 */
#ifndef TOOL_BOARD_ERA_H
#define TOOL_BOARD_ERA_H

#include <stdbool.h>

#include "tool/board/board.h"
#include "tool/board/report.h"

/**
 * struct kernel_era - versions that end lowmem by the same rule
 * @major: the first version
 * @minor: of it
 * @vmalloc_end: VMALLOC_END; 0: each machine has its own, so that nothing can be said
 * @bare_param: with vmalloc= given, lowmem reaches up to VMALLOC_OFFSET more: the
 *	size counts the gap, too
 * @what: what is different, for people; NULL when it is as core/ has it
 * @what_param: the same, when it concerns @bare_param alone
 */
struct kernel_era {
	unsigned int major;
	unsigned int minor;
	u32 vmalloc_end;
	bool bare_param;
	const char *what;
	const char *what_param;
};

/**
 * kernel_version() - read "6.12.9-v7+"
 *
 * Return: whether it begins with two numbers.
 */
bool kernel_version(const char *release, unsigned int *major, unsigned int *minor);

/**
 * kernel_era() - the rule of a kernel
 * @release: its version; when it cannot be read, the newest rule counts
 */
const struct kernel_era *kernel_era(const char *release);

/**
 * report_era() - the rule of the kernel that a source tells of: by its version, or where that is
 * not known, by the end of its vmalloc space, which only kernels before 5.14 printed
 */
const struct kernel_era *report_era(const struct report *report);

/**
 * era_what() - what is different for this board
 *
 * Return: words, or NULL when nothing is.
 */
const char *era_what(const struct kernel_era *era, const struct board *board);

/**
 * era_stock() - the stock layout as a kernel of another version has it
 * @usual: parameters of the plan, clamped
 * @board: finished
 * @era: with a vmalloc_end
 * @out: the layout; it ends at the kernel's VMALLOC_END
 *
 * Return: 0, or a LAYOUT_E* code.
 */
int era_stock(const struct layout_params *usual, const struct board *board,
	      const struct kernel_era *era, struct layout *out);

#endif /* TOOL_BOARD_ERA_H */
