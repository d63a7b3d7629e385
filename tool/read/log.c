// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of boot logs: which lines belong to which boot.
 */
#include <string.h>

#include "tool/read/log.h"
#include "tool/read/log_text.h"

/* More are a file of another kind, made to keep us busy. */
#define MAX_BOOTS	4096

/**
 * struct reader - the boots of a file
 * @now: the one that is being read
 * @complete: the last one that was complete, when @nr_complete
 * @nr: boots that have begun
 * @nr_complete: those that were complete
 * @crash: first line of a crash kernel's boot that does not count, or 0
 */
struct reader {
	struct log_facts now;
	struct log_facts complete;
	unsigned int nr;
	unsigned int nr_complete;
	unsigned int crash;
};

/* The boot of a crash kernel, which has what RAM was reserved for it, behind another one. */
static bool is_crash(struct reader *r)
{
	if (!r->nr_complete || !strstr(r->now.cmdline, "elfcorehdr="))
		return false;
	r->crash = r->now.first;
	return true;
}

static void keep(struct reader *r)
{
	if (!log_facts_complete(&r->now) || is_crash(r))
		return;
	r->complete = r->now;
	r->nr_complete++;
}

/* What the boot loader printed since the last boot belongs to the next one. */
static void begin(struct reader *r, unsigned int number)
{
	static struct log_facts next;

	memset(&next, 0, sizeof(next));
	if (!r->now.begun && !log_facts_complete(&r->now)) {
		next = r->now;
	} else {
		keep(r);
	}
	if (!next.first)
		next.first = number;
	next.begun = true;
	r->now = next;
	r->nr++;
}

/* The first line of a boot loader ends a boot, too. */
static bool is_loader(const char *message)
{
	return !strncmp(message, "U-Boot ", 7) || !strncmp(message, "barebox ", 8) ||
	       !strncmp(message, "U-Boot SPL ", 11);
}

static void end(struct reader *r, unsigned int number)
{
	if (!r->now.begun)
		return;
	keep(r);
	memset(&r->now, 0, sizeof(r->now));
	r->now.first = number;
}

static int read_lines(struct reader *r, struct log_text *log, struct fail *fail)
{
	while (log_text_next(log, fail)) {
		const char *message = log_text_message(log->text);

		if (is_loader(message))
			end(r, log->number);
		else if (log_facts_begins(&r->now, message))
			begin(r, log->number);
		if (r->nr > MAX_BOOTS)
			return fail_set(fail, "%s:%u: more than %d boots, expected a shorter log",
					log->name, log->number, MAX_BOOTS);
		log_facts_line(&r->now, message, log->number);
		if (log->joined && !strncmp(message, "Kernel command line:", 20))
			report_note(&r->now.report, "line %u: the command line goes on in the next line, as a mail program wraps it",
				    log->number);
	}
	return fail->text[0] ? -1 : 0;
}

/* The last complete boot; @now for a file without any. */
static struct log_facts *choose(struct reader *r)
{
	bool last = log_facts_complete(&r->now) && !is_crash(r);
	struct log_facts *facts;

	if (last)
		r->nr_complete++;
	facts = last || !r->nr_complete ? &r->now : &r->complete;
	facts->report.kind = !r->nr && !r->nr_complete && (facts->list[LOG_DRAM].nr || facts->dram) ?
			     "bdinfo of U-Boot" : "boot log";
	if (!facts->report.nr_used)
		report_note(&facts->report, "no line of the file is understood, expected the beginning of a boot: it changes nothing here");
	if (r->nr_complete > 1)
		report_note(&facts->report, "%u boots are in the file: the last complete one counts, lines %u to %u",
			    r->nr_complete, facts->first ? facts->first : 1, facts->last);
	if (r->crash)
		report_note(&facts->report, "the boot that begins at line %u is that of a crash kernel, by its elfcorehdr=: another one counts",
			    r->crash);
	/* "cat /proc/version" looks like a beginning, but nothing follows. */
	if (r->crash != r->now.first && facts != &r->now && (r->now.has_cmdline || r->now.model[0]))
		report_note(&facts->report, "the boot that begins at line %u is cut off before it tells its memory: the one before counts",
			    r->now.first);
	return facts;
}

int log_parse(struct board *board, FILE *file, const char *name,
	      const struct log_given *given, struct fail *fail)
{
	static struct reader reader;
	static struct log_text log;

	memset(&reader, 0, sizeof(reader));
	memset(&log, 0, sizeof(log));
	log.file = file;
	log.name = name;
	board_init(board);
	board->source = name;
	if (read_lines(&reader, &log, fail))
		return -1;
	return log_board(board, choose(&reader), name, given, fail);
}
