// SPDX-License-Identifier: GPL-2.0-only
/*
 * How kernels differ in what they make of reserved memory.
 */
#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "tool/dtb/rules.h"

static const struct dtb_rules all_rules[] = {
	{ .kernel = "6.1", .memreserve_first = true, .dynamic_sorted = true },
	{ .kernel = "6.12", .dynamic_beside = true },
	{ .kernel = "7.3", .first_range_only = true, .dynamic_beside = true },
};

#define NR_RULES	(sizeof(all_rules) / sizeof(all_rules[0]))

const struct dtb_rules *const dtb_rules_default = &all_rules[1];

const struct dtb_rules *dtb_rules_find(const char *kernel)
{
	size_t i;

	for (i = 0; i < NR_RULES; i++)
		if (!strcmp(all_rules[i].kernel, kernel))
			return &all_rules[i];
	return NULL;
}

const struct dtb_rules *dtb_rules_of_release(const char *release)
{
	size_t i, len;

	for (i = 0; i < NR_RULES; i++) {
		len = strlen(all_rules[i].kernel);
		if (!strncmp(all_rules[i].kernel, release, len) &&
		    !isdigit((unsigned char)release[len]))
			return &all_rules[i];
	}
	return dtb_rules_default;
}
