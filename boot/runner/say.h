/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The time, and complaints.
 */
#ifndef BOOT_RUNNER_SAY_H
#define BOOT_RUNNER_SAY_H

#include "tool/base/exit.h"

/* Seconds since some time. */
double now(void);

/* Says what is wrong with what the program was given; returns EXIT_INPUT. */
int bad_input(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif /* BOOT_RUNNER_SAY_H */
