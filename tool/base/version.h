/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef INTERMIX_VERSION_H
#define INTERMIX_VERSION_H

/* Part of --version and of every SVG picture. */
#define TOOL_VERSION "0.1"

#endif /* INTERMIX_VERSION_H */
