/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Semihosting: words with the emulator that need no driver and no device, so
 * they work on every machine.  The emulator must allow it to programs.
 */
#ifndef BOOT_AGENT_SEMIHOST_H
#define BOOT_AGENT_SEMIHOST_H

/* Write a text to the emulator's semihosting console. */
void semihost_write(const char *text);

/* Open a file of the host for reading; returns its handle, or -1. */
int semihost_open(const char *path);

/* Size of an open file, or -1. */
int semihost_size(int file);

/* End the emulator: not every machine can be powered off. */
void semihost_exit(void);

#endif /* BOOT_AGENT_SEMIHOST_H */
