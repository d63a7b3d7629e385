/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Writers of a survey.  All have the same numbers; bytes where a program reads
 * them, the largest exact unit where people do.
 */
#ifndef TOOL_SURVEY_WRITE_H
#define TOOL_SURVEY_WRITE_H

#include <stdio.h>

#include "tool/survey/survey.h"

/**
 * survey_text() - tables for people: RAM given, assumed, unknown; totals
 */
void survey_text(FILE *out, const struct survey *survey);

/**
 * survey_tsv() - a line of names, one line per board, then totals after #
 */
void survey_tsv(FILE *out, const struct survey *survey);

/**
 * survey_json() - one object, schema 1
 */
void survey_json(FILE *out, const struct survey *survey);

/**
 * survey_svg() - a standalone chart: a bar for each board that gains
 */
void survey_svg(FILE *out, const struct survey *survey);

#endif /* TOOL_SURVEY_WRITE_H */
