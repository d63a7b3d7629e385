/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A plan as a standalone SVG picture: all layouts on one address axis.
 */
#ifndef TOOL_WRITE_SVG_H
#define TOOL_WRITE_SVG_H

#include <stdio.h>

#include "tool/plan/plan.h"

/**
 * plan_svg() - write a plan as SVG
 */
void plan_svg(FILE *out, const struct plan *plan);

#endif /* TOOL_WRITE_SVG_H */
