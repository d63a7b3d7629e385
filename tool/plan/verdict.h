/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The end of lowmem that a source tells of, against the plan.
 */
#ifndef TOOL_PLAN_VERDICT_H
#define TOOL_PLAN_VERDICT_H

#include "tool/board/report.h"
#include "tool/plan/plan.h"

/**
 * enum report_verdict - the source's own end of lowmem, against the computed one
 * @REPORT_UNKNOWN: the source has none
 * @REPORT_AGREES: it is where it was computed
 * @REPORT_DIFFERS: it is not
 */
enum report_verdict {
	REPORT_UNKNOWN,
	REPORT_AGREES,
	REPORT_DIFFERS,
};

/**
 * report_check() - compare the end of lowmem that a kernel had with the plan
 * @plan: computed, of a board with a report
 * @text: gets a sentence
 *
 * A kernel without the feature is held against stock, by the rules of its own
 * version: see kernel_era().
 */
enum report_verdict report_check(const struct plan *plan, char *text, size_t size);

#endif /* TOOL_PLAN_VERDICT_H */
