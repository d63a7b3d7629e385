// SPDX-License-Identifier: GPL-2.0-only
/*
 * Judges a boot by what it said and measured.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/runner/console.h"
#include "boot/runner/death.h"
#include "boot/runner/file.h"
#include "boot/runner/judge.h"
#include "boot/runner/machine.h"
#include "boot/runner/measured.h"
#include "boot/runner/options.h"
#include "boot/runner/run.h"
#include "boot/runner/static.h"
#include "tool/write/json.h"

/**
 * predict() - what the guest should measure
 *
 * Return: the text, to be freed, or NULL.
 */
char *predict(const struct machine *machine, enum layout_type type)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	measured_json(out, &machine->plan.layout[type]);
	return fclose(out) ? NULL : text;
}

static void write_texts(const struct options *opt, const struct run *run,
			const char *predicted)
{
	char path[4200];

	snprintf(path, sizeof(path), "%s/%.31s.predicted.json", opt->out, run->name);
	file_write(path, predicted, strlen(predicted));
	snprintf(path, sizeof(path), "%s/%.31s.json", opt->out, run->name);
	if (run->text)
		file_write(path, run->text, strlen(run->text));
	else
		unlink(path);
}

/**
 * check_boot() - judge a boot by what it said and measured
 */
void check_boot(const struct options *opt, const struct machine *machine, struct run *run)
{
	struct board_totals totals;
	struct fail fail;
	char *predicted;

	if (run->death) {
		check_death(run, &machine->plan.layout[run->type]);
		return;
	}
	/* A dump is made of a crash. */
	if (!run->dump)
		check_console(run);
	check_refused(run, static_refused(&machine->board, &machine->plan.layout[run->type]));
	predicted = predict(machine, run->type);
	if (!predicted) {
		problem(run, "no memory for the prediction");
		return;
	}
	check_measured(run, machine, predicted);
	write_texts(opt, run, predicted);
	free(predicted);
	board_totals_of(&totals, &run->measured);
	totals.largest = 0;
	if (run->core_text && board_check_expects(&machine->board, run->type, &totals, &fail))
		problem(run, "%s", fail.text);
	if (run->kexec && run->greeted != 2)
		problem(run, "the agent has spoken in %u kernels, expected 2", run->greeted);
	if (!run->passed)
		problem(run, "the agent did not end with PASS");
	if (run->nr_ok < opt->min_checks)
		problem(run, "only %u checks passed, expected at least %u", run->nr_ok,
			opt->min_checks);
}
