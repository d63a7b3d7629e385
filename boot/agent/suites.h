/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The suites.
 */
#ifndef BOOT_AGENT_SUITES_H
#define BOOT_AGENT_SUITES_H

#include "boot/agent/guest.h"

/* How many tests test_vmalloc has in this kernel: they have run when the agent starts. */
#define TESTS_PARAM	"intermix.vmalloc_tests="
/* suites_faults.c */
void check_faults(const struct guest *guest);

#endif /* BOOT_AGENT_SUITES_H */
