/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * JSON writers.  Sizes and addresses are integers in bytes; docs/json.md has
 * the schema.
 */
#ifndef TOOL_WRITE_JSON_H
#define TOOL_WRITE_JSON_H

#include <stdio.h>

#include "tool/plan/plan.h"

/**
 * plan_json() - write a plan, schema 1
 */
void plan_json(FILE *out, const struct plan *plan);

/**
 * measured_json() - write one layout as the guest agent reports what it measured
 *
 * The two texts are compared byte for byte.
 */
void measured_json(FILE *out, const struct layout *layout);

/**
 * layout_json() - write one layout as an object, without a newline behind it
 * @indent: blanks before the line that it starts in
 */
void layout_json(FILE *out, const struct layout *layout, const char *indent);

#endif /* TOOL_WRITE_JSON_H */
