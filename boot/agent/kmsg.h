/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Words with the host by way of the kernel's log: the one channel that every board
 * has is the console, and the kernel writes a record of its log there in one piece,
 * whatever else is said at that time.
 */
#ifndef BOOT_AGENT_KMSG_H
#define BOOT_AGENT_KMSG_H

#include <stdio.h>

/* What a line of the agent begins with, for whoever reads the console. */
#define KMSG_MARK	"intermix-agent: "

/**
 * kmsg_open() - open the kernel's log for the agent's lines
 *
 * Return: a stream that takes whole lines, or NULL.
 */
FILE *kmsg_open(void);

#endif /* BOOT_AGENT_KMSG_H */
