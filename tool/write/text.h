/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Text for people: tables, pictures, notes.
 */
#ifndef TOOL_WRITE_TEXT_H
#define TOOL_WRITE_TEXT_H

#include <stdio.h>

#include "tool/base/style.h"
#include "tool/plan/plan.h"
#include "tool/write/table.h"

/**
 * text_write_table() - write a table
 *
 * Where it is too wide each cell gets a line.
 */
void text_write_table(FILE *out, const struct table *table, const struct text_style *style);

/**
 * text_pictures() - draw all layouts, as many on one address axis as fit side by side
 */
void text_pictures(FILE *out, const struct plan *plan, const struct text_style *style);

/**
 * text_notes() - write the notes of a plan
 */
void text_notes(FILE *out, const struct plan *plan, const struct text_style *style);

/**
 * plan_text() - write a plan: totals, holes, pictures, notes
 */
void plan_text(FILE *out, const struct plan *plan, const struct text_style *style);

#endif /* TOOL_WRITE_TEXT_H */
