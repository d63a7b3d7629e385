/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Writers of what a reader took from a source.
 */
#ifndef TOOL_WRITE_REPORT_H
#define TOOL_WRITE_REPORT_H

#include <stdio.h>

#include "tool/base/json.h"
#include "tool/base/style.h"
#include "tool/plan/plan.h"

/**
 * report_text() - write it for people, before what a command has to say
 *
 * Nothing is written when the board has no report.
 */
void report_text(FILE *out, const struct plan *plan, const struct text_style *style);

/**
 * report_json() - write it as the member "source"; nothing without a report
 */
void report_json(struct json_writer *json, const struct plan *plan);

#endif /* TOOL_WRITE_REPORT_H */
