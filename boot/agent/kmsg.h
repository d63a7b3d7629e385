/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Words with the host by way of the kernel's log: the one channel that every board
 * has is the console, and the kernel writes a record of its log there in one piece,
 * whatever else is said at that time.
 */
#ifndef BOOT_AGENT_KMSG_H
#define BOOT_AGENT_KMSG_H

#include <stdbool.h>
#include <stdio.h>

/* What a line of the agent begins with, for whoever reads the console. */
#define KMSG_MARK	"intermix-agent: "

/**
 * kmsg_open() - open the kernel's log for the agent's lines
 *
 * Return: a stream that takes whole lines, or NULL.
 */
FILE *kmsg_open(void);

/* More than the kernel makes of a record. */
#define KMSG_RECORD	8192

/**
 * kmsg_listen() - open the kernel's log to read it from its first record
 *
 * Return: a descriptor to be closed, or -1.
 */
int kmsg_listen(void);

/**
 * kmsg_next() - the next record
 * @fd: of kmsg_listen(), or -1
 * @record: gets "6,339,5140900,-;TEXT"
 *
 * Return: false behind the last one, and where there is no log.
 */
bool kmsg_next(int fd, char record[KMSG_RECORD]);

#endif /* BOOT_AGENT_KMSG_H */
