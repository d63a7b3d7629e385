// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice: where the source of a board does not tell which holes it has.
 */
#include "tool/advise/advise.h"
#include "tool/board/report.h"

/* Where a list of all memory is.  The kernel prints it since Linux 5.8. */
#define GIVE	"give a device tree, /proc/iomem read as root, or a log from right after boot"

const char *advise_unknown(const struct advice *advice)
{
	const struct report *report = advice->plan->board->report;

	if (report_tells_holes(report))
		return NULL;
	if (report->ranges == REPORT_MISSING)
		return "this log lacks some of the memory ranges, so it cannot show all holes: "
		       GIVE;
	if (report->headed)
		return "this log has the heading of the list of memory ranges, and lines that follow it are missing here, so it cannot show holes: "
		       GIVE ", with all its lines";
	return "this log has no list of memory ranges, so it cannot show holes: " GIVE
	       " of Linux 5.8 or later";
}
