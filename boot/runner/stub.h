/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BOOT_RUNNER_STUB_H
#define BOOT_RUNNER_STUB_H

struct qemu;
struct run;

int stub_ask(struct qemu *qemu, const struct run *run, const char *out, const char *program);

#endif /* BOOT_RUNNER_STUB_H */
