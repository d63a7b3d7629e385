/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the agent tells the host, line by line over a port: a virtio serial one, the
 * semihosting console with intermix.port=semihosting on the kernel's command line, or
 * the kernel's log, and so the console, with intermix.port=console.
 */
#ifndef BOOT_AGENT_REPORT_H
#define BOOT_AGENT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

/**
 * report_open() - find the port and greet the host
 *
 * Return: 0, or -1 when there is no such port.
 */
int report_open(void);

/* The port, for text of more than one line. */
extern FILE *report;

/**
 * check() - report the outcome of one check
 * @ok: did it hold?
 * @name: its name, lower case words joined by "-"
 * @why: what was seen instead, a printf format; used only when not @ok
 *
 * Return: @ok.
 */
bool check(bool ok, const char *name, const char *why, ...)
	__attribute__((format(printf, 3, 4)));

/* Report that a check could not be made, and why. */
void skip(const char *name, const char *why, ...)
	__attribute__((format(printf, 2, 3)));

/* A line on the console, for whoever reads the log. */
void note(const char *text, ...) __attribute__((format(printf, 1, 2)));

/* Let the host look at the quiet system, and report whether it answered "go". */
void report_hold(void);

/* Let the host write all memory to a file; false when it did not answer. */
bool report_dump(void);

/* The last line: PASS or FAIL; "over" comes after it on a console. */
void report_verdict(void);

/*
 * After memory was saved: have a port back that the kernel has lost.  Linux 7.3 asks the host
 * whether it is there before it has a buffer for the answer, virtcons_restore().
 */
void report_renew(void);

/* Hang up: ends the emulator where the port is its semihosting console. */
void report_close(void);

#endif /* BOOT_AGENT_REPORT_H */
