/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exit codes of all programs here: part of their interface.
 */
#ifndef TOOL_BASE_EXIT_H
#define TOOL_BASE_EXIT_H

#define EXIT_DONE	0
#define EXIT_NO		1	/* the answer is "no", or a test has failed */
#define EXIT_USAGE	2
#define EXIT_INPUT	3

#endif /* TOOL_BASE_EXIT_H */
