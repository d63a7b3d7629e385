// SPDX-License-Identifier: GPL-2.0-only
/*
 * The command line that several commands share: options, board and output.
 */
#include <getopt.h>
#include <string.h>
#include <strings.h>

#include "tool/base/output.h"
#include "tool/base/size.h"
#include "tool/base/version.h"
#include "tool/board/vmsplit.h"
#include "tool/cli/cli.h"
#include "tool/plan/machines.h"

static const char *const format_names[CLI_NR_FORMATS] = {
	[CLI_TEXT] = "text", [CLI_JSON] = "json", [CLI_SVG] = "svg", [CLI_TSV] = "tsv",
	[CLI_BOARD] = "board",
};

enum {
	OPT_DTB = 256, OPT_IOMEM, OPT_LAYOUT, OPT_LOG, OPT_RAM, OPT_NOMAP, OPT_CMDLINE,
	OPT_VMALLOC, OPT_UPPER, OPT_SPLIT, OPT_BASE, OPT_LPAE, OPT_KERNEL,
	OPT_FORMAT, OPT_ASCII, OPT_UTF8, OPT_VERSION, OPT_MACHINE,
	OPT_OVERLAY, OPT_FIT_CONFIG, OPT_BLOCK, OPT_HIGHMEM_OFF,
};

static const struct option options[] = {
	{ "dtb", required_argument, NULL, OPT_DTB },
	{ "iomem", required_argument, NULL, OPT_IOMEM },
	{ "board", required_argument, NULL, OPT_LAYOUT },
	/* As it was called once. */
	{ "layout", required_argument, NULL, OPT_LAYOUT },
	{ "log", required_argument, NULL, OPT_LOG },
	{ "ram", required_argument, NULL, OPT_RAM },
	{ "nomap", required_argument, NULL, OPT_NOMAP },
	{ "overlay", required_argument, NULL, OPT_OVERLAY },
	{ "fit-config", required_argument, NULL, OPT_FIT_CONFIG },
	{ "block", required_argument, NULL, OPT_BLOCK },
	{ "highmem-off", no_argument, NULL, OPT_HIGHMEM_OFF },
	{ "machine", required_argument, NULL, OPT_MACHINE },
	{ "cmdline", required_argument, NULL, OPT_CMDLINE },
	{ "vmalloc", required_argument, NULL, OPT_VMALLOC },
	{ "upper", required_argument, NULL, OPT_UPPER },
	{ "split", required_argument, NULL, OPT_SPLIT },
	{ "base", required_argument, NULL, OPT_BASE },
	{ "lpae", no_argument, NULL, OPT_LPAE },
	{ "kernel", required_argument, NULL, OPT_KERNEL },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "output", required_argument, NULL, 'o' },
	{ "ascii", no_argument, NULL, OPT_ASCII },
	{ "utf8", no_argument, NULL, OPT_UTF8 },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const char shared_help[] =
"\n"
"The board, from one of:\n"
"  FILE               any of the files below: its contents tell which; - is\n"
"                     standard input, here and below\n"
"  --log FILE         a boot log: dmesg, journalctl -k or a serial capture; also\n"
"                     the output of U-Boot's bdinfo, or debugfs' memblock/memory\n"
"  --dtb FILE         a device tree: flattened, behind a zImage, or in a FIT image;\n"
"                     or its source, if dtc is installed\n"
"  --iomem FILE       a copy of /proc/iomem, made by root\n"
"  --board FILE       a board file\n"
"  --ram SIZE@BASE    a bank of RAM; may be given several times. With --dtb it\n"
"                     replaces the memory nodes, as a boot loader does\n"
"and:\n"
"  --nomap SIZE@BASE  RAM that is not mapped; may be given several times\n"
"  --overlay FILE     applied to the device tree; may be given several times\n"
"  --fit-config NAME  the configuration of a FIT image whose device tree to take\n"
"  --machine NAME     the board's \"compatible\", if no device tree has it: some\n"
"                     machines have static maps; --machine help lists them\n"
"  --cmdline TEXT     kernel parameters, as in /proc/cmdline\n"
"  --base ADDR        PHYS_OFFSET; default: what the kernel would choose\n"
"  --vmalloc SIZE     vmalloc=, all vmalloc space; default 240M\n"
"  --upper SIZE       vmalloc_upper=, least upper area of intermix; default 64M\n"
"  --split SPLIT      3g, 3g-opt, 2g or 1g: PAGE_OFFSET; default: the board's, or 3g\n"
"  --lpae             the kernel has LPAE and uses RAM beyond 4 GiB\n"
CLI_KERNEL_HELP
"\n"
"Output:\n"
"  --format FORMAT    %s; default: by FILE's suffix\n"
"  -o, --output FILE  write to FILE, as a whole or not at all\n"
"  --ascii, --utf8    draw with plain characters, or with box characters; default:\n"
"                     what the terminal has; plain in a file or pipe\n"
"  --help, --version\n"
"\n"
"Sizes: K, M, G, T and 0x as in kernel parameters.\n"
"exit status: 0 done, 1 the answer is no or a check failed, 2 bad usage,\n"
"3 bad input\n";

int cli_split_parse(const char *text, u32 *page_offset)
{
	const struct vmsplit *split = vmsplit_by_name(text);

	if (!split)
		return -1;
	*page_offset = split->page_offset;
	return 0;
}

/* "text, json or svg" */
static const char *formats_of(const struct cli_command *command, char *buf, size_t size)
{
	unsigned int left = command->formats;
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < CLI_NR_FORMATS && len < size; i++) {
		const char *glue = !len ? "" : left == CLI_FORMAT(i) ? " or " : ", ";

		if (!(command->formats & CLI_FORMAT(i)))
			continue;
		left &= ~CLI_FORMAT(i);
		len += (size_t)snprintf(buf + len, size - len, "%s%s", glue, format_names[i]);
	}
	return buf;
}

int cli_size_parse(const char *option, const char *text, bool *given, u64 *value)
{
	if (size_parse(text, value))
		return say(EXIT_USAGE, "bad %s '%.80s', expected a size as in 240M or 0x1000",
			   option, text);
	*given = true;
	return EXIT_DONE;
}

int cli_kernel_parse(const char *text, const struct dtb_rules **rules)
{
	*rules = dtb_rules_find(text);
	if (!*rules)
		return say(EXIT_USAGE, "bad --kernel '%.80s', expected " DTB_RULES_KERNELS, text);
	return EXIT_DONE;
}

static int parse_range_option(const char *option, const char *text,
			      struct board_ranges *list)
{
	struct fail fail;
	u64 start, size;

	if (range_parse(text, &start, &size))
		return say(EXIT_USAGE, "bad %s '%.80s', expected SIZE@BASE as in 256M@0x80000000",
			   option, text);
	if (range_doubt(text))
		return say(EXIT_USAGE, "bad %s '%.80s': %s, expected SIZE@BASE as in 256M@0x80000000",
			   option, text, range_doubt(text));
	if (board_add_range(list, start, size, true, &fail))
		return say(EXIT_INPUT, "%s '%.80s': %s", option, text, fail.text);
	return EXIT_DONE;
}

int cli_format_parse(struct cli *cli, const char *text)
{
	char names[64];
	size_t i;

	for (i = 0; i < CLI_NR_FORMATS; i++) {
		if (strcmp(text, format_names[i]) || !(cli->command->formats & CLI_FORMAT(i)))
			continue;
		cli->format = i;
		return EXIT_DONE;
	}
	return say(EXIT_USAGE, "bad --format '%.80s', expected %s", text,
		   formats_of(cli->command, names, sizeof(names)));
}

static int parse_source(const char **source, const char *option, const char *arg)
{
	if (*source)
		return say(EXIT_USAGE, "second %s '%.80s', expected one", option, arg);
	*source = arg;
	return EXIT_DONE;
}

static int parse_want(struct cli *cli, int opt, const char *arg)
{
	bool given = cli->block || cli->highmem_off;

	if (!cli->command->wants)
		return say(EXIT_USAGE, "%s with %s, expected it with advise",
			   opt == OPT_BLOCK ? "--block" : "--highmem-off", cli->command->name);
	if (opt == OPT_BLOCK && (size_parse(arg, &cli->block) || !cli->block ||
				 cli->block >= BOARD_CLASSIC_MAX))
		return say(EXIT_USAGE, "bad --block '%.80s', expected a size as in 240M, below 4G", arg);
	if (given)
		return say(EXIT_USAGE, "more than one of --block and --highmem-off, expected one");
	cli->highmem_off = opt == OPT_HIGHMEM_OFF;
	return EXIT_DONE;
}

static int parse_overlay(struct cli *cli, const char *arg)
{
	if (cli->nr_overlays == CLI_MAX_OVERLAYS)
		return say(EXIT_USAGE, "--overlay '%.80s' is one too many, expected at most %d", arg,
			   CLI_MAX_OVERLAYS);
	cli->overlay[cli->nr_overlays++] = arg;
	return EXIT_DONE;
}

static int parse_split(struct cli *cli, const char *text)
{
	if (cli_split_parse(text, &cli->page_offset))
		return say(EXIT_USAGE, "bad --split '%.80s', expected 3g, 3g-opt, 2g or 1g", text);
	cli->split_given = true;
	return EXIT_DONE;
}

static int parse_flag(struct cli *cli, int opt, const char *arg)
{
	switch (opt) {
	case OPT_LPAE:
		cli->lpae = true;
		break;
	case OPT_ASCII:
		cli->ascii = true;
		break;
	case OPT_UTF8:
		cli->utf8 = true;
		break;
	default:
		/* "-" is standard output, as everywhere. */
		cli->output = strcmp(arg, "-") ? arg : NULL;
		break;
	}
	return EXIT_DONE;
}

static int parse_option(struct cli *cli, int opt, const char *arg)
{
	switch (opt) {
	case OPT_DTB:
		return parse_source(&cli->dtb, "--dtb", arg);
	case OPT_IOMEM:
		return parse_source(&cli->iomem, "--iomem", arg);
	case OPT_LAYOUT:
		return parse_source(&cli->layout, "--board", arg);
	case OPT_BLOCK:
	case OPT_HIGHMEM_OFF:
		return parse_want(cli, opt, arg);
	case OPT_OVERLAY:
		return parse_overlay(cli, arg);
	case OPT_FIT_CONFIG:
		return parse_source(&cli->fit_config, "--fit-config", arg);
	case OPT_MACHINE:
		return parse_source(&cli->machine, "--machine", arg);
	case OPT_LOG:
		return parse_source(&cli->log, "--log", arg);
	case OPT_CMDLINE:
		return parse_source(&cli->cmdline, "--cmdline", arg);
	case OPT_RAM:
		return parse_range_option("--ram", arg, &cli->board.ram);
	case OPT_NOMAP:
		return parse_range_option("--nomap", arg, &cli->board.nomap);
	case OPT_VMALLOC:
		return cli_size_parse("--vmalloc", arg, &cli->vmalloc_given, &cli->vmalloc);
	case OPT_UPPER:
		return cli_size_parse("--upper", arg, &cli->upper_given, &cli->upper);
	case OPT_BASE:
		return cli_size_parse("--base", arg, &cli->base_given, &cli->base);
	case OPT_SPLIT:
		return parse_split(cli, arg);
	case OPT_KERNEL:
		return cli_kernel_parse(arg, &cli->rules);
	case OPT_FORMAT:
		return cli_format_parse(cli, arg);
	default:
		return parse_flag(cli, opt, arg);
	}
}

/* What looks like the name of a picture or a table must not get plain text. */
static int check_output(const struct cli *cli)
{
	static const char *const others[] = { "png", "pdf", "jpg", "jpeg", "gif", "csv", "html" };
	const char *suffix = cli->output ? strrchr(cli->output, '.') : NULL;
	bool known = false;
	char names[64];
	size_t i;

	if (!suffix || cli->format != CLI_BY_NAME)
		return EXIT_DONE;
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		known |= !strcasecmp(suffix + 1, others[i]);
	for (i = 0; i < CLI_NR_FORMATS; i++)
		known |= !strcasecmp(suffix + 1, format_names[i]) &&
			 !(cli->command->formats & CLI_FORMAT(i));
	if (known)
		return say(EXIT_USAGE, "'%.80s': intermix %s does not write %s, expected %s",
			   cli->output, cli->command->name, suffix,
			   formats_of(cli->command, names, sizeof(names)));
	return EXIT_DONE;
}

/* One file may stand without an option. */
static int take_argument(struct cli *cli, int argc, char **argv)
{
	if (optind == argc)
		return EXIT_DONE;
	if (optind + 1 < argc)
		return say(EXIT_USAGE, "unexpected argument '%.80s', expected one file",
			   argv[optind + 1]);
	if (cli->dtb || cli->iomem || cli->layout || cli->log)
		return say(EXIT_USAGE, "unexpected argument '%.80s', expected options only, as a file is named by one",
			   argv[optind]);
	return cli_take_file(cli, argv[optind]);
}

static int check(struct cli *cli, int argc, char **argv)
{
	struct fail fail;
	int ret;
	unsigned int sources = !!cli->dtb + !!cli->iomem + !!cli->layout + !!cli->log;

	if (sources > 1)
		return say(EXIT_USAGE, "more than one of --dtb, --iomem, --board and --log, expected one");
	ret = take_argument(cli, argc, argv);
	if (ret)
		return ret;
	sources |= optind < argc;
	if ((cli->layout || cli->iomem) && cli->board.ram.nr)
		return say(EXIT_USAGE, "%s together with --ram, expected either",
			   cli->layout ? "--board" : "--iomem");
	if (cli->machine && cli->dtb)
		return say(EXIT_USAGE, "--machine together with --dtb, expected either: a device tree names its machine");
	if (!cli->dtb && (cli->nr_overlays || cli->fit_config))
		return say(EXIT_USAGE, "%s without --dtb, expected the device tree, too",
			   cli->nr_overlays ? "--overlay" : "--fit-config");
	if (!sources && !cli->board.ram.nr)
		return say(EXIT_USAGE, "no memory given, expected a file, --dtb, --iomem, --board or --log FILE, or --ram SIZE@BASE");
	if (vmsplit_check(cli->page_offset, cli->lpae, &fail))
		return say(EXIT_USAGE, "%s", fail.text);
	if (cli->ascii && cli->utf8)
		return say(EXIT_USAGE, "--ascii with --utf8, expected one of them");
	return check_output(cli);
}

static int print_help(const struct cli_command *command)
{
	char names[64];

	fputs(command->help, stdout);
	printf(shared_help, formats_of(command, names, sizeof(names)));
	return finish_stdout();
}

static int print_machines(void)
{
	const struct machine *machine;
	size_t i;

	for (i = 0; (machine = machine_next(i)) != NULL; i++)
		puts(machine->compatible);
	return finish_stdout();
}

int cli_parse(struct cli *cli, const struct cli_command *command, int argc, char **argv,
	      bool *done)
{
	int opt, ret;

	cli->command = command;
	board_init(&cli->board);
	cli->page_offset = vmsplits[0].page_offset;
	cli->format = CLI_BY_NAME;
	opterr = 0;
	while ((opt = getopt_long(argc, argv, ":ho:", options, NULL)) != -1) {
		if (opt == '?')
			return say(EXIT_USAGE, "unknown option '%.80s', expected one of intermix %s --help",
				   argv[optind - 1], command->name);
		if (opt == ':')
			return say(EXIT_USAGE, "option '%.80s' without a value, expected one",
				   argv[optind - 1]);
		*done = opt == 'h' || opt == OPT_VERSION;
		if (opt == 'h')
			return print_help(command);
		if (opt == OPT_VERSION) {
			puts("intermix " TOOL_VERSION);
			return finish_stdout();
		}
		*done = opt == OPT_MACHINE && !strcmp(optarg, "help");
		if (*done)
			return print_machines();
		ret = parse_option(cli, opt, optarg);
		if (ret)
			return ret;
	}
	return check(cli, argc, argv);
}

enum cli_format cli_format(const struct cli *cli)
{
	const char *dot = cli->output ? strrchr(cli->output, '.') : NULL;
	size_t i;

	if (cli->format != CLI_BY_NAME)
		return cli->format;
	for (i = 0; dot && i < CLI_NR_FORMATS; i++)
		if (!strcasecmp(dot + 1, format_names[i]) &&
		    cli->command->formats & CLI_FORMAT(i))
			return i;
	return CLI_TEXT;
}
