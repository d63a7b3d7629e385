// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boots a board in each layout.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/cli/options.h"
#include "boot/cli/report.h"
#include "boot/lava/job.h"
#include "boot/runner/agent.h"
#include "boot/runner/death.h"
#include "boot/runner/file.h"
#include "boot/runner/image.h"
#include "boot/runner/judge.h"
#include "boot/runner/machine.h"
#include "boot/runner/measured.h"
#include "boot/runner/options.h"
#include "boot/runner/prepare.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"

#define PARAMS	"earlycon panic=-1 panic_on_warn=1"
#define PORT_PARAM	" intermix.port=semihosting"
/* What a dump has besides RAM: headers and notes. */
#define DISK_MORE	(1u << 20)
#define STACKS_PARAM	" intermix.stacks=linear"
/* Stacks that the kernel keeps for later, in vmalloc space of the same size. */
#define THREADS_SLACK	32

static int parse_layout(struct run *run, const char *name, const struct options *opt)
{
	memset(run, 0, sizeof(*run));
	if (strlen(name) >= sizeof(run->name))
		return -1;
	strcpy(run->name, name);
	snprintf(run->console, sizeof(run->console), "%s/%s.console.log", opt->out, name);
	if (!strcmp(name, "unpatched") || !strcmp(name, "fixes")) {
		run->reference = true;
		run->type = LAYOUT_STOCK;
		return opt->reference ? 0 : -1;
	}
	if (!death_parse(run, opt))
		return 0;
	if (run->death)
		return -1;
	if (!strncmp(name, "kexec-", strlen("kexec-"))) {
		run->kexec = true;
		name += strlen("kexec-");
	} else if (!strncmp(name, "dump-", strlen("dump-"))) {
		run->kexec = true;
		run->dump = true;
		name += strlen("dump-");
	}
	return board_layout_parse(name, &run->type);
}

static int parse_layouts(const struct options *opt, struct run *run, unsigned int *nr)
{
	char names[256], *name, *rest = NULL;

	*nr = 0;
	snprintf(names, sizeof(names), "%s", opt->types);
	for (name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
		if (*nr == MAX_RUNS || parse_layout(&run[*nr], name, opt)) {
			fprintf(stderr, "boot-runner: bad layout '%s', expected at most %d of stock, intermix, packed, kexec-LAYOUT, dump-LAYOUT, a way to end as overflow, and unpatched or fixes with --reference-kernel\n",
				name, MAX_RUNS);
			return EXIT_USAGE;
		}
		(*nr)++;
	}
	if (*nr)
		return 0;
	fprintf(stderr, "boot-runner: no layout, expected as in --layouts \"stock packed\"\n");
	return EXIT_USAGE;
}

static int boot(const struct options *opt, const struct machine *machine,
		const char *initrd, struct run *run)
{
	char kernel[4200], vmcore[4200], bootargs[BOARD_PARAMS_LEN + 256], agent[64] = "";
	struct qemu qemu = { .pid = -1 };
	double start = now();

	snprintf(kernel, sizeof(kernel), "%s/%.31s.zImage", opt->out, run->name);
	if (run->death)
		snprintf(agent, sizeof(agent), " intermix.agent=%s", death_name(run->death));
	if (run->dump)
		snprintf(agent, sizeof(agent), " intermix.agent=dump");
	else if (run->kexec)
		snprintf(agent, sizeof(agent), " intermix.agent=kexec retain_initrd");
	snprintf(bootargs, sizeof(bootargs), "console=%s " PARAMS "%s%s %s%s lowmem_layout=%s",
		 machine->hardware ? machine->hardware->console : "ttyAMA0",
		 machine->hardware ? PORT_PARAM : "",
		 machine->image->vmap_stack ? "" : STACKS_PARAM, machine->board.params, agent,
		 layout_type_name(run->type));
	if (write_kernel(machine, bootargs, kernel))
		return EXIT_INPUT;
	snprintf(vmcore, sizeof(vmcore), "%s/%.31s.vmcore", opt->out, run->name);
	if (run->dump) {
		if (file_sparse(vmcore, machine->ram + DISK_MORE))
			return EXIT_INPUT;
		qemu.disk = vmcore;
	}
	qemu.deadline = start + opt->timeout;
	if (qemu_start(&qemu, machine, kernel, initrd, run->console))
		return bad_input("no process for the emulator: %s", strerror(errno));
	agent_listen(&qemu, run, opt, machine->board.name);
	qemu_finish(&qemu, run);
	unlink(kernel);
	run->seconds = now() - start;
	check_boot(opt, machine, run);
	return 0;
}

/* Stock is what an unpatched kernel does; without holes, so is any other layout. */
static void compare_layouts(struct run *run, unsigned int nr, const struct plan *plan)
{
	const struct run *reference = NULL;
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (run[i].reference)
			reference = &run[i];
	for (i = 0; reference && i < nr; i++) {
		const struct layout *layout = &plan->layout[run[i].type];

		if (!layout->nr_holes && !layout_removed(layout))
			check_equal(&run[i], reference);
	}
}

/* More vmalloc space is room for more stacks, never for fewer. */
static void compare_threads(struct run *run, unsigned int nr)
{
	const struct run *stock = NULL;
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (run[i].type == LAYOUT_STOCK && run[i].threads)
			stock = &run[i];
	for (i = 0; stock && i < nr; i++)
		if (run[i].threads && run[i].threads + THREADS_SLACK < stock->threads)
			problem(&run[i], "%" PRIu64 " threads could be made, expected no fewer than in %s: %" PRIu64,
				run[i].threads, stock->name, stock->threads);
}

static int boot_all(const struct options *opt, struct run *run, unsigned int nr)
{
	static struct board board;
	static struct plan plan;
	static struct machine machine;
	char initrd[4200];
	struct image image;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		const char *path = run[i].reference ? opt->reference : opt->kernel;
		int ret;

		snprintf(initrd, sizeof(initrd), "%s/%.15s.cpio", opt->out, run[i].name);
		if (image_read(&image, path) || image_initrd(&image, opt->initrd, initrd) ||
		    prepare(opt, &image, initrd, &board, &plan, &machine) ||
		    (death_initrd(run[i].death) &&
		     machine_initrd_far(&machine, run[i].type, death_initrd(run[i].death))))
			return EXIT_INPUT;
		ret = opt->replay ? job_replay(opt, &machine, initrd, &run[i]) :
		      opt->job ? job_write(opt, &machine, initrd, &run[i]) :
				 boot(opt, &machine, initrd, &run[i]);
		if (!opt->job)
			unlink(initrd);
		image_free(&image);
		if (ret)
			return ret;
	}
	if (opt->job && !opt->replay)
		return EXIT_DONE;
	compare_layouts(run, nr, &plan);
	compare_threads(run, nr);
	return report(opt, &plan, run, nr);
}

static int print_first_ram(const struct options *opt)
{
	static struct board board;
	static struct machine machine;

	if (read_boards(opt, false, &board, &machine))
		return EXIT_INPUT;
	if (!board.usable.nr)
		return bad_input("%s: no usable RAM", opt->board);
	printf("%" PRIu64 "\n", board.usable.bank[0].start - board.phys_offset);
	return EXIT_DONE;
}

int main(int argc, char **argv)
{
	static struct run run[MAX_RUNS];
	struct options opt;
	unsigned int nr;
	int ret;

	signal(SIGPIPE, SIG_IGN);
	ret = options_parse(&opt, argc, argv);
	if (ret)
		return ret < 0 ? EXIT_DONE : ret;
	if (opt.first_ram)
		return print_first_ram(&opt);
	ret = parse_layouts(&opt, run, &nr) ?: job_check_layouts(&opt, run, nr);
	if (ret)
		return ret;
	if (make_dir(opt.out))
		return EXIT_INPUT;
	return boot_all(&opt, run, nr);
}
