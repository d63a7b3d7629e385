/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TOOL_BASE_VERSION_H
#define TOOL_BASE_VERSION_H

/* Part of --version and of every SVG picture. */
#define TOOL_VERSION "0.1"

#endif /* TOOL_BASE_VERSION_H */
