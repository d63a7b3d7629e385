/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guest measured, against the prediction.
 */
#ifndef BOOT_RUNNER_MEASURED_H
#define BOOT_RUNNER_MEASURED_H

#include "boot/runner/machine.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"

int measured_parse(struct run *run);
void check_phys(struct run *run, struct qemu *qemu);
void check_measured(struct run *run, const struct machine *machine,
		    const char *predicted);
void check_equal(struct run *run, const struct run *other);

#endif /* BOOT_RUNNER_MEASURED_H */
