/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The command line that plan, advise and explain share: where the board comes
 * from, kernel parameters, output.
 */
#ifndef TOOL_CLI_CLI_H
#define TOOL_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "tool/dtb/rules.h"
#include "tool/plan/plan.h"
#include "tool/read/source_kind.h"
#include "tool/write/text.h"

enum cli_format {
	CLI_TEXT,
	CLI_JSON,
	CLI_SVG,
	CLI_TSV,
	CLI_BOARD,
	CLI_NR_FORMATS,
	CLI_BY_NAME = CLI_NR_FORMATS,
};

#define CLI_MAX_OVERLAYS	16

/* For struct cli_command. */
#define CLI_FORMAT(format)	(1u << (format))

/**
 * struct cli_command - what a command adds to the shared command line
 * @name: of the command
 * @help: what it prints for --help, without the part on shared options
 * @formats: CLI_FORMAT() bits of the formats it can write
 * @wants: it takes --block and --highmem-off
 */
struct cli_command {
	const char *name;
	const char *help;
	unsigned int formats;
	bool wants;
};

/**
 * struct cli - a command line, read
 * @command: whose it is
 * @dtb: --dtb, or NULL
 * @fit_config: --fit-config, or NULL
 * @overlay: --overlay, in the order given
 * @nr_overlays: how many
 * @iomem: --iomem, or NULL
 * @layout: --board, or NULL
 * @machine: --machine, or NULL
 * @log: --log, or NULL
 * @cmdline: --cmdline, or NULL
 * @source: the file of --log, or the one that is named without an option, which
 *	also sets the member of what it is
 * @board: the board; filled by --ram and --nomap, complete after cli_plan()
 * @overridden: an option changed what a board file's expect lines are about
 * @split_given: --split was given; else a log or a board file may say it
 * @page_offset: --split
 * @rules: --kernel, or NULL
 * @block: --block, bytes; 0 when not given
 * @highmem_off: --highmem-off
 * @format: --format; CLI_BY_NAME until cli_format() decides
 * @output: --output, or NULL for standard output
 */
struct cli {
	const struct cli_command *command;
	const char *dtb, *iomem, *layout, *log, *machine, *cmdline;
	struct source source;
	const char *fit_config;
	const char *overlay[CLI_MAX_OVERLAYS];
	unsigned int nr_overlays;
	struct board board;
	bool vmalloc_given, upper_given, base_given, overridden;
	bool ascii, utf8, lpae, split_given;
	u64 vmalloc, upper, base;
	u32 page_offset;
	const struct dtb_rules *rules;
	u64 block;
	bool highmem_off;
	enum cli_format format;
	const char *output;
};

/**
 * cli_parse() - read the command line
 * @done: set when --help or --version was all there was to do
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_parse(struct cli *cli, const struct cli_command *command, int argc, char **argv,
	      bool *done);

/**
 * cli_plan() - read the command line and the board, and compute its plan
 * @plan: untouched when @done
 * @done: set when --help or --version was all there was to do
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_plan(struct cli *cli, const struct cli_command *command, int argc, char **argv,
	     struct plan *plan, bool *done);

/**
 * cli_take_file() - find out what a file without an option is
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_take_file(struct cli *cli, const char *path);

/**
 * cli_read_source() - read the opened source into the board
 *
 * Return: 0, or -1 and why in @fail.
 */
int cli_read_source(struct cli *cli, struct fail *fail);

/**
 * cli_format() - which format to write: --format, or the output file's suffix
 */
enum cli_format cli_format(const struct cli *cli);

/**
 * cli_style() - how to write text
 *
 * Box characters and colour only on a terminal that has them, in its width;
 * --ascii, --utf8, COLUMNS and NO_COLOR win.  See style_choose().
 */
struct text_style cli_style(const struct cli *cli);

/**
 * cli_write() - write what a command has to say, as a whole or not at all
 * @render: called once, to write to @out
 * @data: passed on
 *
 * Return: an exit code.
 */
int cli_write(const struct cli *cli, void (*render)(FILE *out, const void *data),
	      const void *data);

/**
 * cli_split_parse() - find a PAGE_OFFSET by "3g", "3g-opt", "2g", "1g"
 *
 * Return: 0, or -1 when there is none of this name.
 */
int cli_split_parse(const char *text, u32 *page_offset);

/**
 * cli_size_parse() - read the value of an option that is a size
 * @option: its name, for the message
 * @given: set when it could be read
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_size_parse(const char *option, const char *text, bool *given, u64 *value);

/* A board without the kernel's parameters. */
#define CLI_NO_CMDLINE \
"/proc/iomem does not have the kernel's parameters: add --cmdline \"$(cat /proc/cmdline)\""

/* What --kernel does, for --help. */
#define CLI_KERNEL_HELP \
"  --kernel VERSION   6.1, 6.12 (default) or 7.3: whose rules for reserved memory\n"

/**
 * cli_kernel_parse() - read --kernel
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_kernel_parse(const char *text, const struct dtb_rules **rules);

/**
 * cli_format_parse() - read --format, of those that the command can write
 *
 * Return: an exit code; anything but EXIT_DONE has been explained on stderr.
 */
int cli_format_parse(struct cli *cli, const char *text);

#endif /* TOOL_CLI_CLI_H */
