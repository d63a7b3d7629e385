/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans and their parts as JSON.  Sizes and addresses are integers in bytes;
 * docs/json.md has the schema.
 */
#ifndef TOOL_WRITE_JSON_H
#define TOOL_WRITE_JSON_H

#include <stdio.h>

#include "tool/base/json.h"
#include "tool/plan/plan.h"

/**
 * plan_json() - write a plan, schema 1
 */
void plan_json(FILE *out, const struct plan *plan);

/**
 * plan_object_json() - the same inside another text, without the last newline
 */
void plan_object_json(FILE *out, const struct plan *plan);

/**
 * measured_json() - write one layout as the guest agent reports what it measured
 *
 * The two texts are compared byte for byte.
 */
void measured_json(FILE *out, const struct layout *layout);

/**
 * plan_notes_json() - write the first @nr notes of a plan as the member "notes"
 */
void plan_notes_json(struct json_writer *json, const struct plan *plan, unsigned int nr);

/**
 * layout_json() - write one layout as an object
 * @key: of the member, or NULL
 */
void layout_json(struct json_writer *json, const char *key, const struct layout *layout);

#endif /* TOOL_WRITE_JSON_H */
