// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a command line to a plan, and from what a command says to a file.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/base/output.h"
#include "tool/base/size.h"
#include "tool/board/vendor.h"
#include "tool/cli/cli.h"
#include "tool/cli/ranges.h"
#include "tool/dtb/dtb.h"
#include "tool/plan/machines.h"
#include "tool/read/iomem.h"
#include "tool/read/board_file.h"

/* A device tree given to a reader of text would only be "a control character". */
static int refuse_dtb(const char *path, const char *option, struct fail *fail)
{
	static const unsigned char magic[4] = { 0xd0, 0x0d, 0xfe, 0xed };
	unsigned char start[4] = { 0 };
	struct stat st;
	FILE *file;
	size_t n;

	/* What comes from a pipe can be read only once. */
	if (stat(path, &st) || !S_ISREG(st.st_mode))
		return 0;
	file = fopen(path, "re");
	if (!file)
		return 0;
	n = fread(start, 1, sizeof(start), file);
	fclose(file);
	if (n == sizeof(start) && !memcmp(start, magic, sizeof(magic)))
		return fail_set(fail, "%s: a device tree, expected --dtb instead of %s", path, option);
	return 0;
}

static int read_iomem(struct cli *cli, struct fail *fail)
{
	if (refuse_dtb(cli->iomem, "--iomem", fail) ||
	    iomem_read(&cli->board, cli->iomem, cli->lpae, fail))
		return -1;
	if (!cli->cmdline && !cli->vmalloc_given)
		board_note(&cli->board, CLI_NO_CMDLINE);
	return 0;
}

static int read_board(struct cli *cli, struct fail *fail)
{
	/* Readers start from an empty board; the options' ranges come back later. */
	const struct board_ranges ram = cli->board.ram;
	const struct dtb_given given = {
		.ram = &ram, .lpae = cli->lpae, .bootargs = !cli->cmdline,
		.cmdline = cli->cmdline, .rules = cli->rules,
		.vendor = true, .fit_config = cli->fit_config, .overlay = cli->overlay,
		.nr_overlays = cli->nr_overlays, .stream = cli->dtb ? cli->source.file : NULL,
	};

	if (cli->dtb) {
		cli->source.file = NULL;
		return dtb_read(&cli->board, cli->dtb, &given, fail);
	}
	if (cli->log || cli->source.file)
		return cli_read_source(cli, fail);
	if (cli->iomem)
		return read_iomem(cli, fail);
	if (cli->layout)
		return refuse_dtb(cli->layout, "--board", fail) ? -1 :
		       board_file_read(&cli->board, cli->layout, fail);
	return 0;
}

static int add_nomap(struct board *board, const struct board_ranges *nomap,
		     struct fail *fail)
{
	char size[SIZE_TEXT_LEN], name[64];
	unsigned int i;

	for (i = 0; i < nomap->nr; i++) {
		const struct board_range *r = &nomap->range[i];

		if (board_add_range(&board->nomap, r->start, r->size, true, fail))
			return fail_prefix(fail, "--nomap: ");
		snprintf(name, sizeof(name), "--nomap %s@0x%" PRIx64,
			 size_exact(size, r->size), r->start);
		board_set_origin(board, &board->nomap, name);
	}
	return 0;
}

static void override(struct cli *cli)
{
	struct board *board = &cli->board;

	if (cli->vmalloc_given)
		board->vmalloc = cli->vmalloc;
	if (cli->upper_given) {
		board->upper = cli->upper;
		board->upper_given = true;
	}
	if (cli->base_given) {
		board->phys_offset = cli->base;
		board->base_given = true;
	}
	board->lpae |= cli->lpae;
	if (cli->vmalloc_given || cli->upper_given || cli->base_given || cli->cmdline)
		cli->overridden = true;
}

static int make_plan(struct cli *cli, struct plan *plan)
{
	const struct board_ranges nomap = cli->board.nomap, ram = cli->board.ram;
	struct board *board = &cli->board;
	struct fail fail;

	if (read_board(cli, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (cli->dtb || cli->iomem || cli->layout || cli->log)
		cli->overridden |= nomap.nr > 0;
	else
		board->nomap.nr = 0;
	if (add_nomap(board, &nomap, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (cli->cmdline && !cli->dtb && !board->report) {
		board_add_cmdline(board, cli->cmdline);
		if (vendor_params(board, cli->cmdline, &fail))
			return say(EXIT_INPUT, "%s", fail.text);
	}
	if (cli->machine && machine_set(board, cli->machine, &fail))
		return say(EXIT_USAGE, "%s", fail.text);
	if (!cli->layout && !cli->iomem)
		ranges_note_overlaps(board, &ram);
	ranges_note_outside(board, &nomap);
	override(cli);
	machine_floor(board);
	if (board_finish(board, &fail) ||
	    plan_compute(plan, board, cli->page_offset, 0, &fail))
		return say(EXIT_INPUT, "%s", fail.text);
	if (!cli->overridden && plan_check_expects(plan, &fail))
		return say(EXIT_NO, "%s", fail.text);
	return EXIT_DONE;
}

int cli_plan(struct cli *cli, const struct cli_command *command, int argc, char **argv,
	     struct plan *plan, bool *done)
{
	int ret = cli_parse(cli, command, argc, argv, done);

	return ret || *done ? ret : make_plan(cli, plan);
}

int cli_write(const struct cli *cli, void (*render)(FILE *out, const void *data),
	      const void *data)
{
	size_t size = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);
	int ret;

	if (!out)
		return say(EXIT_NO, "out of memory");
	render(out, data);
	ret = fclose(out) ? say(EXIT_NO, "out of memory") :
			    write_output(cli->output, text, size);
	free(text);
	return ret;
}
