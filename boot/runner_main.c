// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boots a layout in each mode.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "boot/runner.h"
#include "tool/json.h"
#include "tool/layout_file.h"

#define PARAMS	"console=ttyAMA0 earlycon panic=-1 panic_on_warn=1"

double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/**
 * problem() - note what is wrong with a boot, which has failed then
 */
void problem(struct run *run, const char *fmt, ...)
{
	struct fail fail;
	va_list args;

	if (run->nr_problems < MAX_PROBLEMS) {
		va_start(args, fmt);
		vsnprintf(fail.text, sizeof(fail.text), fmt, args);
		va_end(args);
		/* The guest's words end up here: one clean line. */
		fail_prefix(&fail, "%s", "");
		snprintf(run->problem[run->nr_problems],
			 sizeof(run->problem[0]), "%.250s", fail.text);
	}
	run->nr_problems++;
}

/**
 * bad_input() - say what is wrong with what the runner was given
 *
 * Return: EXIT_INPUT
 */
int bad_input(const char *fmt, ...)
{
	struct fail fail;
	va_list args;

	va_start(args, fmt);
	vsnprintf(fail.text, sizeof(fail.text), fmt, args);
	va_end(args);
	fail_prefix(&fail, "%s", "");
	fprintf(stderr, "boot-runner: %s\n", fail.text);
	return EXIT_INPUT;
}

static int parse_mode(struct run *run, const char *name, const struct options *opt)
{
	memset(run, 0, sizeof(*run));
	if (strlen(name) >= sizeof(run->name))
		return -1;
	strcpy(run->name, name);
	snprintf(run->console, sizeof(run->console), "%s/%s.console.log", opt->out, name);
	if (!strcmp(name, "unpatched") || !strcmp(name, "fixes")) {
		run->reference = true;
		run->mode = LAYOUT_STOCK;
		return opt->reference ? 0 : -1;
	}
	if (!strcmp(name, "overflow")) {
		run->overflow = true;
		run->mode = LAYOUT_INTERMIX;
		return 0;
	}
	return board_mode_parse(name, &run->mode);
}

static int parse_modes(const struct options *opt, struct run *run, unsigned int *nr)
{
	char names[256], *name, *rest = NULL;

	*nr = 0;
	snprintf(names, sizeof(names), "%s", opt->modes);
	for (name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
		if (*nr == MAX_RUNS || parse_mode(&run[*nr], name, opt)) {
			fprintf(stderr, "boot-runner: bad mode '%s', expected at most %d of stock, intermix, packed, overflow, and unpatched or fixes with --reference-kernel\n",
				name, MAX_RUNS);
			return EXIT_USAGE;
		}
		(*nr)++;
	}
	if (*nr)
		return 0;
	fprintf(stderr, "boot-runner: no mode, expected as in --modes \"stock packed\"\n");
	return EXIT_USAGE;
}

/* What --append says about the layout changes the prediction too. */
static int append_params(struct board *board, const char *append)
{
	char *copy = strdup(append), *param, *rest = NULL;
	struct fail fail;
	int ret = 0;

	for (param = copy ? strtok_r(copy, " ", &rest) : NULL; param && !ret;
	     param = strtok_r(NULL, " ", &rest)) {
		if (board_add_param(board, param, &fail))
			ret = bad_input("--append: %s", fail.text);
	}
	free(copy);
	if (!ret && board_finish(board, &fail))
		ret = bad_input("--append: %s", fail.text);
	return ret;
}

/* The expectations in a layout file are for its own parameters and 3G. */
static bool expects_hold(const struct options *opt, const struct image *image)
{
	return !strstr(opt->append, "vmalloc") && !strstr(opt->append, "mem=") &&
	       image->page_offset == 0xc0000000u;
}

static bool is_dtb(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && !strcmp(dot, ".dtb");
}

/* The board by its own addresses, and by the emulated machine's. */
static int read_boards(const struct options *opt, struct board *board,
		       struct machine *machine)
{
	struct fail fail;

	free(machine->donor.tree);
	memset(&machine->donor, 0, sizeof(machine->donor));
	if (is_dtb(opt->layout)) {
		machine->donor.ram = opt->ram;
		if (donor_read(&machine->donor, opt->layout, board, &machine->board, &fail))
			return bad_input("%s", fail.text);
		return append_params(board, opt->append) ?:
		       append_params(&machine->board, opt->append);
	}
	if (layout_file_read(board, opt->layout, &fail))
		return bad_input("%s", fail.text);
	if (append_params(board, opt->append))
		return EXIT_INPUT;
	machine->board = *board;
	if (board_shift(&machine->board, (int64_t)(RAM_BASE - board->phys_offset), &fail))
		return bad_input("%s: %s", opt->layout, fail.text);
	return 0;
}

/* What the machine gets is what the board has, but for the addresses. */
static bool same_layouts(const struct plan *plan, const struct machine *machine)
{
	unsigned int mode, i;

	for (mode = 0; mode < LAYOUT_NR_MODES; mode++) {
		const struct layout *a = &plan->layout[mode];
		const struct layout *b = &machine->plan.layout[mode];

		if (a->nr != b->nr || a->lowmem != b->lowmem || a->highmem != b->highmem)
			return false;
		for (i = 0; i < a->nr; i++)
			if (a->region[i].kind != b->region[i].kind ||
			    a->region[i].virt != b->region[i].virt ||
			    a->region[i].size != b->region[i].size)
				return false;
	}
	return true;
}

static int prepare(const struct options *opt, const struct image *image,
		   struct board *board, struct plan *plan, struct machine *machine)
{
	struct fail fail;

	if (read_boards(opt, board, machine) || machine_check_span(board))
		return EXIT_INPUT;
	if (!expects_hold(opt, image))
		board->nr_expects = machine->board.nr_expects = 0;
	if (plan_compute(&machine->plan, &machine->board, image->page_offset,
			 RAM_BASE + image->end, &fail) ||
	    plan_compute(plan, board, image->page_offset,
			 board->phys_offset + image->end, &fail))
		return bad_input("%s: %s", opt->layout, fail.text);
	if (!same_layouts(plan, machine))
		return bad_input("%s: cannot be moved to RAM at 0x%x, expected a board whose layout does not depend on its addresses",
				 opt->layout, (u32)RAM_BASE);
	return machine_prepare(machine, image, opt->initrd);
}

/* The kernel with the tree behind it; the decompressor looks for it there. */
static int write_kernel(const struct options *opt, const struct machine *machine,
			const struct run *run, const char *path)
{
	const struct image *image = machine->image;
	char bootargs[BOARD_PARAMS_LEN + 256], tree[4200], *both;
	size_t dtb_size;
	void *dtb;
	int ret;

	snprintf(bootargs, sizeof(bootargs), PARAMS " %s%s lowmem_layout=%s",
		 machine->board.params, run->overflow ? " intermix.agent=overflow" : "",
		 layout_mode_name(run->mode));
	snprintf(tree, sizeof(tree), "%s/%s.dtb", opt->out, run->name);
	dtb = dtb_build(machine, tree, bootargs, &dtb_size);
	if (!dtb)
		return EXIT_INPUT;
	both = malloc(image->size + dtb_size);
	if (!both) {
		free(dtb);
		return bad_input("no memory");
	}
	memcpy(both, image->data, image->size);
	memcpy(both + image->size, dtb, dtb_size);
	ret = file_write(path, both, image->size + dtb_size);
	free(both);
	free(dtb);
	return ret;
}

static char *predict(const struct machine *machine, enum layout_mode mode)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	measured_json(out, &machine->plan.layout[mode]);
	return fclose(out) ? NULL : text;
}

static void write_texts(const struct options *opt, const struct run *run,
			const char *predicted)
{
	char path[4200];

	snprintf(path, sizeof(path), "%s/%s.predicted.json", opt->out, run->name);
	file_write(path, predicted, strlen(predicted));
	snprintf(path, sizeof(path), "%s/%s.json", opt->out, run->name);
	if (run->text)
		file_write(path, run->text, strlen(run->text));
	else
		unlink(path);
}

static void check_boot(const struct options *opt, const struct machine *machine,
		       struct run *run)
{
	struct board_totals totals;
	struct fail fail;
	char *predicted;

	if (run->overflow) {
		check_overflow(run, &machine->plan.layout[run->mode]);
		return;
	}
	check_console(run);
	predicted = predict(machine, run->mode);
	if (!predicted) {
		problem(run, "no memory for the prediction");
		return;
	}
	check_measured(run, machine, predicted);
	write_texts(opt, run, predicted);
	free(predicted);
	board_totals_of(&totals, &run->measured);
	totals.largest = 0;
	if (run->core_text && board_check_expects(&machine->board, run->mode, &totals, &fail))
		problem(run, "%s", fail.text);
	if (!run->passed)
		problem(run, "the agent did not end with PASS");
	if (run->nr_ok < opt->min_checks)
		problem(run, "only %u checks passed, expected at least %u", run->nr_ok,
			opt->min_checks);
}

static int boot(const struct options *opt, const struct machine *machine,
		struct run *run)
{
	char kernel[4200];
	struct qemu qemu = { .pid = -1 };
	double start = now();

	snprintf(kernel, sizeof(kernel), "%s/%s.zImage", opt->out, run->name);
	if (write_kernel(opt, machine, run, kernel))
		return EXIT_INPUT;
	qemu.deadline = start + opt->timeout;
	if (qemu_start(&qemu, machine, kernel, opt->initrd, run->console))
		return bad_input("no process for the emulator: %s", strerror(errno));
	agent_listen(&qemu, run, opt, machine->board.name);
	qemu_finish(&qemu, run);
	unlink(kernel);
	run->seconds = now() - start;
	check_boot(opt, machine, run);
	return 0;
}

/* Stock is what an unpatched kernel does; without holes, so is any other mode. */
static void compare_modes(struct run *run, unsigned int nr, const struct plan *plan)
{
	const struct run *reference = NULL;
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (run[i].reference)
			reference = &run[i];
	for (i = 0; reference && i < nr; i++) {
		const struct layout *layout = &plan->layout[run[i].mode];

		if (!layout->nr_holes && !layout_removed(layout))
			check_equal(&run[i], reference);
	}
}

static int boot_all(const struct options *opt, struct run *run, unsigned int nr)
{
	static struct board board;
	static struct plan plan;
	static struct machine machine;
	struct image image;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		const char *path = run[i].reference ? opt->reference : opt->kernel;
		int ret;

		if (image_read(&image, path) ||
		    prepare(opt, &image, &board, &plan, &machine))
			return EXIT_INPUT;
		ret = boot(opt, &machine, &run[i]);
		image_free(&image);
		if (ret)
			return ret;
	}
	compare_modes(run, nr, &plan);
	return report(opt, &plan, run, nr);
}

/* mkdir -p */
static int make_dir(const char *path)
{
	char part[4096];
	char *slash;

	snprintf(part, sizeof(part), "%s", path);
	for (slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(part, 0777);
		*slash = '/';
	}
	if (mkdir(part, 0777) && errno != EEXIST)
		return bad_input("%s: %s", path, strerror(errno));
	return 0;
}

static int print_first_ram(const struct options *opt)
{
	static struct board board;
	static struct machine machine;

	if (read_boards(opt, &board, &machine))
		return EXIT_INPUT;
	if (!board.usable.nr)
		return bad_input("%s: no usable RAM", opt->layout);
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
	ret = parse_modes(&opt, run, &nr);
	if (ret)
		return ret;
	if (make_dir(opt.out))
		return EXIT_INPUT;
	return boot_all(&opt, run, nr);
}
