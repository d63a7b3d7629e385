/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The monitor of a running emulator.
 */
#ifndef BOOT_RUNNER_QMP_H
#define BOOT_RUNNER_QMP_H

#include "boot/runner/qemu.h"

int qmp_greet(struct qemu *qemu);
int qmp_set_running(struct qemu *qemu, bool running);
int qmp_dump(struct qemu *qemu, const char *path);
int qmp_stub(struct qemu *qemu, const char *path);

/**
 * qmp_gva2gpa() - where a guest virtual address is mapped
 * @phys: physical address, valid when mapped
 *
 * Return: 1 when mapped, 0 when not, -1 when the monitor did not answer.
 */
int qmp_gva2gpa(struct qemu *qemu, u32 virt, u64 *phys);

#endif /* BOOT_RUNNER_QMP_H */
