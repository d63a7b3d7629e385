// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boots one kernel on one layout with a clock that counts instructions, and
 * writes down what the guest measured.
 *
 * One processor that takes a nanosecond for an instruction, and a clock that
 * jumps when it idles: the same kernel measures the same numbers on any host.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/results.h"
#include "boot/runner/console.h"
#include "boot/runner/file.h"
#include "boot/runner/image.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/prepare.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"

#define PARAMS	"console=ttyAMA0 panic=-1 panic_on_warn=1 kunit.enable=0 "	\
	"test_vmalloc.sequential_test_order=1"
#define PROGRESS_EVERY	10	/* seconds */

static const char usage[] =
	"usage: bench-runner --kernel FILE --initrd FILE --board FILE --out FILE [OPTION]...\n"
	"\n"
	"Boots a kernel and writes what its guest measured, in instructions.\n"
	"\n"
	"  --kernel FILE       zImage, with System.map and config beside it\n"
	"  --initrd FILE       cpio archive with the bench agent as /init\n"
	"  --board FILE       the memory layout\n"
	"  --out FILE          gets the results; FILE.console.log is what the guest said\n"
	"  --mode MODE         layout of lowmem: stock, intermix or packed (default: stock)\n"
	"  --append \"PARAM...\" more kernel parameters\n"
	"  --timeout SECONDS   (default: 900)\n"
	"  --profile PLUGIN,out=FILE  counts instructions by block of code, see scripts/bench.sh\n"
	"\n"
	"Exit codes: 0 measured, 1 the boot failed, 2 bad usage, 3 bad input\n";

static const struct option long_options[] = {
	{ "kernel", required_argument, NULL, 'k' },
	{ "initrd", required_argument, NULL, 'i' },
	{ "board", required_argument, NULL, 'l' },
	{ "out", required_argument, NULL, 'o' },
	{ "mode", required_argument, NULL, 'm' },
	{ "append", required_argument, NULL, 'a' },
	{ "timeout", required_argument, NULL, 't' },
	{ "profile", required_argument, NULL, 'p' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* A plugin of the emulator and its arguments, or NULL. */
static const char *profile;

static int bad_usage(const char *what)
{
	fprintf(stderr, "bench-runner: %s (see bench-runner --help)\n", what);
	return EXIT_USAGE;
}

static int parse(struct options *opt, int argc, char **argv)
{
	int c;

	while ((c = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		switch (c) {
		case 'k':
			opt->kernel = optarg;
			break;
		case 'i':
			opt->initrd = optarg;
			break;
		case 'l':
			opt->layout = optarg;
			break;
		case 'o':
			opt->out = optarg;
			break;
		case 'm':
			opt->modes = optarg;
			break;
		case 'a':
			opt->append = optarg;
			break;
		case 't':
			opt->timeout = (unsigned int)strtoul(optarg, NULL, 10);
			break;
		case 'p':
			profile = optarg;
			break;
		case 'h':
			fputs(usage, stdout);
			return -1;
		default:
			return bad_usage("unknown option or missing value");
		}
	}
	if (optind < argc)
		return bad_usage("unexpected argument");
	if (!opt->kernel || !opt->initrd || !opt->layout || !opt->out)
		return bad_usage("--kernel, --initrd, --board and --out are needed");
	return opt->timeout ? 0 : bad_usage("bad --timeout, expected seconds");
}

static pid_t start(const struct machine *m, const char *kernel, const char *initrd,
		   const char *console)
{
	struct qemu_words words;
	const char *argv[] = {
		QEMU, "-M", QEMU_MACHINE ",dtb-randomness=off", "-cpu", QEMU_CPU,
		"-smp", "1", "-icount", "shift=0,sleep=off", "-m", words.memory,
		"-nic", "none", "-display", "none", "-nodefaults", "-no-reboot",
		"-kernel", kernel, "-device", words.load, "-serial", words.serial,
		profile ? "-plugin" : NULL, profile, NULL,
	};

	qemu_words(&words, m, initrd, console);
	return qemu_spawn(argv, &words, console);
}

/* Until the emulator ends, or its time is up. */
static void wait_end(struct run *run, const struct options *opt, pid_t pid)
{
	const struct timespec pause = { .tv_nsec = 50 * 1000 * 1000 };
	double begin = now(), said = begin;
	int status;

	while (waitpid(pid, &status, WNOHANG) != pid) {
		if (now() > begin + opt->timeout) {
			problem(run, "timed out after %u s", opt->timeout);
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return;
		}
		if (now() > said + PROGRESS_EVERY) {
			said = now();
			fprintf(stderr, "bench: %s: %.0f s\n", opt->out, said - begin);
		}
		nanosleep(&pause, NULL);
	}
	if (status)
		problem(run, QEMU " failed with status 0x%x, see %s.qemu", status,
			run->console);
	run->seconds = now() - begin;
}

static int read_results(struct run *run, struct results *results)
{
	struct fail fail;
	size_t size;
	void *text;

	if (file_read(run->console, &text, &size))
		return EXIT_INPUT;
	if (results_from_console(results, text, &fail))
		problem(run, "%s", fail.text);
	free(text);
	return 0;
}

static int finish(const struct options *opt, struct run *run,
		  const struct results *results)
{
	unsigned int i;

	for (i = 0; i < run->nr_problems && i < MAX_PROBLEMS; i++)
		fprintf(stderr, "bench-runner: %s: %s\n", opt->out, run->problem[i]);
	if (run->nr_problems) {
		console_tail(stderr, run->console, 20);
		return EXIT_NO;
	}
	fprintf(stderr, "bench: %s: %u results, %.0f s\n", opt->out, results->nr,
		run->seconds);
	return results_write(results, opt->out);
}

static int boot(const struct options *opt, struct machine *machine, struct run *run)
{
	char kernel[4200], bootargs[BOARD_PARAMS_LEN + 512];
	static struct results results;
	pid_t pid;

	snprintf(bootargs, sizeof(bootargs), PARAMS " %s lowmem_layout=%s",
		 machine->board.params, layout_mode_name(run->mode));
	snprintf(kernel, sizeof(kernel), "%s.zImage", opt->out);
	snprintf(run->console, sizeof(run->console), "%.4000s.console.log", opt->out);
	unlink(opt->out);
	if (write_kernel(machine, bootargs, kernel))
		return EXIT_INPUT;
	pid = start(machine, kernel, opt->initrd, run->console);
	if (pid < 0)
		return bad_input("no process for the emulator: %s", strerror(errno));
	wait_end(run, opt, pid);
	unlink(kernel);
	check_console(run);
	if (!run->nr_problems && read_results(run, &results))
		return EXIT_INPUT;
	return finish(opt, run, &results);
}

int main(int argc, char **argv)
{
	struct options opt = { .append = "", .modes = "stock", .timeout = 900 };
	static struct machine machine;
	static struct board board;
	static struct plan plan;
	static struct run run;
	struct image image;
	int ret;

	ret = parse(&opt, argc, argv);
	if (ret)
		return ret < 0 ? EXIT_DONE : ret;
	if (board_mode_parse(opt.modes, &run.mode))
		return bad_usage("bad --mode, expected stock, intermix or packed");
	if (image_read(&image, opt.kernel) ||
	    prepare(&opt, &image, opt.initrd, &board, &plan, &machine))
		return EXIT_INPUT;
	machine.processors = 1;
	ret = boot(&opt, &machine, &run);
	image_free(&image);
	return ret;
}
