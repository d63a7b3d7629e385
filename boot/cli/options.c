// SPDX-License-Identifier: GPL-2.0-only
/*
 * Command line of the boot runner.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/cli/options.h"
#include "boot/runner/options.h"
#include "boot/runner/qemu.h"
#include "tool/base/exit.h"
#include "tool/base/size.h"

static const char usage[] =
	"usage: boot-runner --kernel FILE --initrd FILE --board FILE --out DIR [OPTION]...\n"
	"\n"
	"Boots a board's memory in QEMU, in each layout, and checks what the guest measured.\n"
	"\n"
	"  --kernel FILE            zImage, with System.map and config beside it\n"
	"  --reference-kernel FILE  zImage of a kernel without the feature, for the layouts\n"
	"                           unpatched and fixes\n"
	"  --initrd FILE            cpio archive with the agent as /init\n"
	"  --config-name NAME       name of kernel and configuration, for messages\n"
	"  --kernel-version VERSION 6.1, 6.12 (default) or 7.3: by whose rules a device tree\n"
	"                           is read\n"
	"  --board FILE             the board, or its device tree (*.dtb)\n"
	"  --ram SIZE@BASE          with a device tree: RAM that its boot loader fills in;\n"
	"                           may be given several times\n"
	"  --machine TYPE           a machine of QEMU other than virt: its RAM and tree as they\n"
	"                           are; --board is its device tree\n"
	"  --memory SIZE            of --machine, all of it (default: the sum of --ram)\n"
	"  --nomap SIZE@BASE        a carve-out for its device tree; several times\n"
	"  --port N                 its serial port that is the console (default: 0)\n"
	"  --console DEVICE         what the kernel calls it, as ttyS0\n"
	"  --processors N           of the machine (default: 2 of virt, 1 of --machine); a\n"
	"                           kernel without SMP gets 1\n"
	"  --name NAME              of the board (default: that of the file)\n"
	"  --layouts \"LAYOUT...\"    of stock, intermix, packed, kexec-LAYOUT (starts the\n"
	"                           kernel again), dump-LAYOUT (crashes, and leaves a dump\n"
	"                           by the emulator and one by a second kernel),\n"
	"                           unpatched, fixes (default: stock intermix packed),\n"
	"                           or a way to end on purpose:\n"
	"                           overflow, overflow-upper, overflow-irq, usercopy,\n"
	"                           vfree, dma, translate, initrd, initrd-across,\n"
	"                           initrd-wrap, initrd-head; with -stock, -packed or\n"
	"                           -unpatched behind it in another layout than intermix\n"
	"  --out DIR                gets measurements, console logs and layout.svg\n"
	"  --append \"PARAM...\"      more kernel parameters\n"
	"  --ask PROGRAM            in the layouts dump-LAYOUT, before the crash: run as PROGRAM\n"
	"                           CONSOLE-LOG SOCKET, where the emulator's stub for gdb\n"
	"                           listens; what it prints goes to OUT/LAYOUT.stub\n"
	"  --timeout SECONDS        for one boot (default: 120)\n"
	"  --min-checks N           a boot with fewer passed checks fails (default: 1)\n"
	"  --first-ram              only print where the first usable RAM of the board is,\n"
	"                           in bytes from PHYS_OFFSET\n"
	"  --ktap                   print a KTAP line a boot, no table and picture\n"
	"  --job DEVICE-TYPE        write a job for LAVA and its files instead of booting: qemu,\n"
	"                           or a board with U-Boot; --board is its device tree then\n"
	"  --job-url URL            where the job will find its files (default: --out)\n"
	"  --replay FILE            judge the log of such a job instead of writing it: LAVA's,\n"
	"                           or what came over the console\n"
	"\n"
	"exit status: 0 every check passed, 1 one failed, 2 bad usage, 3 bad input\n";

enum {
	OPT_KERNEL = 1, OPT_REFERENCE, OPT_INITRD, OPT_CONFIG, OPT_VERSION, OPT_LAYOUT, OPT_RAM,
	OPT_MACHINE, OPT_MEMORY, OPT_NOMAP, OPT_PROCESSORS, OPT_PORT, OPT_CONSOLE, OPT_NAME,
	OPT_LAYOUTS, OPT_OUT, OPT_APPEND, OPT_TIMEOUT, OPT_MIN_CHECKS, OPT_FIRST_RAM,
	OPT_KTAP, OPT_ASK, OPT_JOB, OPT_JOB_URL, OPT_REPLAY, OPT_HELP,
};

static const struct option long_options[] = {
	{ "kernel", required_argument, NULL, OPT_KERNEL },
	{ "reference-kernel", required_argument, NULL, OPT_REFERENCE },
	{ "initrd", required_argument, NULL, OPT_INITRD },
	{ "config-name", required_argument, NULL, OPT_CONFIG },
	{ "kernel-version", required_argument, NULL, OPT_VERSION },
	{ "board", required_argument, NULL, OPT_LAYOUT },
	{ "ram", required_argument, NULL, OPT_RAM },
	{ "machine", required_argument, NULL, OPT_MACHINE },
	{ "memory", required_argument, NULL, OPT_MEMORY },
	{ "nomap", required_argument, NULL, OPT_NOMAP },
	{ "processors", required_argument, NULL, OPT_PROCESSORS },
	{ "port", required_argument, NULL, OPT_PORT },
	{ "console", required_argument, NULL, OPT_CONSOLE },
	{ "name", required_argument, NULL, OPT_NAME },
	{ "layouts", required_argument, NULL, OPT_LAYOUTS },
	{ "out", required_argument, NULL, OPT_OUT },
	{ "append", required_argument, NULL, OPT_APPEND },
	{ "timeout", required_argument, NULL, OPT_TIMEOUT },
	{ "min-checks", required_argument, NULL, OPT_MIN_CHECKS },
	{ "first-ram", no_argument, NULL, OPT_FIRST_RAM },
	{ "ktap", no_argument, NULL, OPT_KTAP },
	{ "ask", required_argument, NULL, OPT_ASK },
	{ "job", required_argument, NULL, OPT_JOB },
	{ "job-url", required_argument, NULL, OPT_JOB_URL },
	{ "replay", required_argument, NULL, OPT_REPLAY },
	{ "help", no_argument, NULL, OPT_HELP },
	{ NULL, 0, NULL, 0 },
};

static int bad_usage(const char *what)
{
	fprintf(stderr, "boot-runner: %s (see boot-runner --help)\n", what);
	return EXIT_USAGE;
}

static int parse_number(const char *s, unsigned int least, unsigned int *value)
{
	char *end;
	unsigned long n = strtoul(s, &end, 10);

	if (*s < '0' || *s > '9' || *end || n < least || n > 100000)
		return bad_usage("bad number, expected one up to 100000");
	*value = (unsigned int)n;
	return 0;
}

static int parse_range(struct board_ranges *list, const char *option, const char *s)
{
	char text[80];
	struct fail fail;
	u64 start, size;

	if (!range_parse(s, &start, &size) &&
	    !board_add_range(list, start, size, true, &fail))
		return 0;
	snprintf(text, sizeof(text), "bad %s, expected SIZE@BASE as in 2G@0", option);
	return bad_usage(text);
}

/* Options that describe a machine other than virt; -1 for one that does not. */
static int set_hardware(struct hardware *hw, int c)
{
	switch (c) {
	case OPT_MACHINE:
		hw->type = optarg;
		return 0;
	case OPT_MEMORY:
		return size_parse(optarg, &hw->memory) ?
		       bad_usage("bad --memory, expected a size as in 1G") : 0;
	case OPT_NOMAP:
		return parse_range(&hw->nomap, "--nomap", optarg);
	case OPT_PROCESSORS:
		return parse_number(optarg, 1, &hw->processors);
	case OPT_PORT:
		return parse_number(optarg, 0, &hw->port);
	case OPT_CONSOLE:
		hw->console = optarg;
		return 0;
	default:
		return -1;
	}
}

static int parse_version(struct options *opt, const char *s)
{
	opt->rules = dtb_rules_find(s);
	if (!opt->rules)
		return bad_usage("bad --kernel-version, expected " DTB_RULES_KERNELS);
	return 0;
}

/* What has to do with jobs; -1 for what has not. */
static int set_job(struct options *opt, int c)
{
	switch (c) {
	case OPT_JOB:
		opt->job = optarg;
		return 0;
	case OPT_JOB_URL:
		opt->job_url = optarg;
		return 0;
	case OPT_REPLAY:
		opt->replay = optarg;
		return 0;
	default:
		return -1;
	}
}

static int set_option(struct options *opt, int c)
{
	switch (c) {
	case OPT_KERNEL:
		opt->kernel = optarg;
		return 0;
	case OPT_REFERENCE:
		opt->reference = optarg;
		return 0;
	case OPT_INITRD:
		opt->initrd = optarg;
		return 0;
	case OPT_CONFIG:
		opt->config_name = optarg;
		return 0;
	case OPT_VERSION:
		return parse_version(opt, optarg);
	case OPT_LAYOUT:
		opt->board = optarg;
		return 0;
	case OPT_RAM:
		return parse_range(&opt->ram, "--ram", optarg);
	case OPT_NAME:
		opt->name = optarg;
		return 0;
	case OPT_LAYOUTS:
		opt->types = optarg;
		return 0;
	case OPT_OUT:
		opt->out = optarg;
		return 0;
	case OPT_APPEND:
		opt->append = optarg;
		return 0;
	case OPT_ASK:
		opt->ask = optarg;
		return 0;
	case OPT_TIMEOUT:
		return parse_number(optarg, 1, &opt->timeout);
	case OPT_MIN_CHECKS:
		return parse_number(optarg, 1, &opt->min_checks);
	case OPT_FIRST_RAM:
		opt->first_ram = true;
		return 0;
	case OPT_KTAP:
		opt->ktap = true;
		return 0;
	default:
		return bad_usage("unknown option or missing value");
	}
}

/* A name of LAVA's; what is in it must not end a word of YAML or of a shell. */
static bool is_device_type(const char *s)
{
	return *s && strlen(s) < 64 &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == strlen(s);
}

/* A board with U-Boot is a machine that boots its own device tree. */
static int finish_job(struct options *opt)
{
	if (!opt->job)
		return opt->job_url || opt->replay ?
		       bad_usage("--job-url and --replay need --job") : 0;
	if (!is_device_type(opt->job))
		return bad_usage("bad --job, expected a device type of LAVA as qemu");
	if (!strcmp(opt->job, "qemu"))
		return 0;
	if (opt->hardware.type)
		return bad_usage("--machine is for --job qemu");
	if (!opt->board || !strstr(opt->board, ".dtb"))
		return bad_usage("--job for a board needs its device tree as --board FILE.dtb");
	opt->hardware.type = opt->job;
	if (!opt->hardware.processors)
		opt->hardware.processors = 1;
	return 0;
}

static int finish_hardware(struct options *opt)
{
	struct hardware *hw = &opt->hardware;
	bool given = hw->memory;
	unsigned int i;

	if (job_on_board(opt))
		return 0;
	if (!hw->type) {
		if (hw->memory || hw->nomap.nr || hw->port || hw->console)
			return bad_usage("--memory, --nomap, --port and --console are for --machine");
		if (!hw->processors)
			hw->processors = 2;
		return 0;
	}
	if (!hw->console)
		return bad_usage("--machine needs --console");
	for (i = 0; !given && i < opt->ram.nr; i++)
		hw->memory += opt->ram.range[i].size;
	if (!hw->memory)
		return bad_usage("--machine needs --memory or --ram");
	if (!hw->processors)
		hw->processors = 1;
	return 0;
}

/**
 * options_parse() - read the command line
 *
 * Return: 0, or the exit code after saying why; -1 when help was printed.
 */
int options_parse(struct options *opt, int argc, char **argv)
{
	int c, ret;

	memset(opt, 0, sizeof(*opt));
	opt->config_name = "kernel";
	opt->append = "";
	opt->types = "stock intermix packed";
	opt->timeout = 120;
	opt->min_checks = 1;

	opterr = 0;
	while ((c = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		if (c == OPT_HELP) {
			fputs(usage, stdout);
			return -1;
		}
		ret = set_hardware(&opt->hardware, c);
		if (ret < 0)
			ret = set_job(opt, c);
		if (ret < 0)
			ret = set_option(opt, c);
		if (ret)
			return ret;
	}
	if (optind < argc)
		return bad_usage("unexpected argument");
	if (finish_job(opt) || finish_hardware(opt))
		return EXIT_USAGE;
	if (opt->first_ram && opt->board)
		return 0;
	if (!opt->kernel || !opt->initrd || !opt->board || !opt->out)
		return bad_usage("--kernel, --initrd, --board and --out are needed");
	return 0;
}
