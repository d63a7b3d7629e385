/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The suites.
 */
#ifndef AGENT_SUITES_H
#define AGENT_SUITES_H

#include "boot/agent/guest.h"

/* How many tests test_vmalloc has in this kernel: they have run when the agent starts. */
#define TESTS_PARAM	"intermix.vmalloc_tests="
/* suites_faults.c */
void check_faults(const struct guest *guest);

#endif /* AGENT_SUITES_H */
