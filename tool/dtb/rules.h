/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How kernels differ in what they make of reserved memory.
 */
#ifndef TOOL_DTB_RULES_H
#define TOOL_DTB_RULES_H

#include <stdbool.h>

/* For messages. */
#define DTB_RULES_KERNELS	"6.1, 6.12 or 7.3"

/**
 * struct dtb_rules - what one kernel does
 * @kernel: its version
 * @memreserve_first: early_init_fdt_scan_reserved_mem() reserves /memreserve/
 *	before the nodes, so that it keeps a no-map from being applied
 * @first_range_only: __reserved_mem_reserve_reg() takes the first range of a reg
 * @dynamic_sorted: regions without a reg get their places in the order that
 *	__rmem_check_for_overlap() left, not in the tree's
 * @dynamic_beside: __reserved_mem_alloc_in_range() puts such regions beside
 *	each other
 */
struct dtb_rules {
	const char *kernel;
	bool memreserve_first;
	bool first_range_only;
	bool dynamic_sorted;
	bool dynamic_beside;
};

/* Linux 6.12. */
extern const struct dtb_rules *const dtb_rules_default;

/**
 * dtb_rules_find() - the rules of a kernel, by "6.1", "6.12" or "7.3"
 *
 * Return: NULL when there are none of this name.
 */
const struct dtb_rules *dtb_rules_find(const char *kernel);

/**
 * dtb_rules_of_release() - the rules of a running kernel, by its release
 * @release: as in /proc/sys/kernel/osrelease, "6.1.0-25-armmp"; may be empty
 *
 * Return: those of a kernel that is not known are the default's.
 */
const struct dtb_rules *dtb_rules_of_release(const char *release);

#endif /* TOOL_DTB_RULES_H */
