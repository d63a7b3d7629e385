/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Drivers of the kernel that own memory which the device tree takes out.
 */
#ifndef BOOT_AGENT_DRIVERS_H
#define BOOT_AGENT_DRIVERS_H

/**
 * drivers_leave_word() - leave a word with ramoops, for the kernel that is started next
 *
 * Without ramoops nothing is done.
 */
void drivers_leave_word(void);

#endif /* BOOT_AGENT_DRIVERS_H */
