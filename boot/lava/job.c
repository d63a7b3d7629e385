// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes a job for LAVA and its files, and judges the log of the job.
 */
#include <errno.h>
#include <inttypes.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/lava/job.h"
#include "boot/runner/agent.h"
#include "boot/runner/dtb.h"
#include "boot/runner/file.h"
#include "boot/runner/image.h"
#include "boot/runner/judge.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/prepare.h"
#include "boot/runner/qemu.h"
#include "boot/runner/run.h"
#include "boot/runner/say.h"
#include "tool/base/exit.h"

/* The guest stays where it has panicked: the log is read to its end, then LAVA stops it. */
#define PARAMS		"panic=0 panic_on_warn=1 intermix.port=console"
/* Says in the kernel's command line, and so in the log, which job it was. */
#define TOKEN		" intermix.job="
#define KERNEL_STARTS	"Booting Linux on physical CPU"
#define FNV_START	0xcbf29ce484222325ull
#define FNV_PRIME	0x100000001b3ull

int job_check_layouts(const struct options *opt, const struct run *run, unsigned int nr)
{
	unsigned int i;

	for (i = 0; opt->job && i < nr; i++) {
		if (!run[i].reference && !run[i].death && !run[i].kexec)
			continue;
		fprintf(stderr, "boot-runner: layout '%s' is not for a job, expected stock, intermix or packed\n",
			run[i].name);
		return EXIT_USAGE;
	}
	if (!opt->replay || nr == 1)
		return 0;
	fprintf(stderr, "boot-runner: --replay takes one layout, as in --layouts stock\n");
	return EXIT_USAGE;
}

/**
 * struct words - about a job, for the kernel's command line
 * @token: tells it from any other
 * @predicted: a hash of what the agent should measure
 */
struct words {
	char token[17];
	char predicted[17];
};

static u64 hash(u64 sum, const void *data, size_t size)
{
	const unsigned char *byte = data;

	while (size--)
		sum = (sum ^ *byte++) * FNV_PRIME;
	return sum;
}

/*
 * Tell a job by its kernel, its initramfs and what is expected of it: LAVA makes these
 * words part of the log.
 */
static int make_words(const struct machine *machine, const char *initrd,
		      const struct run *run, struct words *words)
{
	const struct image *image = machine->image;
	const char *params = machine->board.params, *type = layout_type_name(run->type);
	char *predicted;
	size_t size;
	void *data;
	u64 sum;

	if (file_read(initrd, &data, &size))
		return EXIT_INPUT;
	predicted = predict(machine, run->type);
	if (!predicted) {
		free(data);
		return bad_input("no memory for the prediction");
	}
	/* The agent makes the same of what it measures. */
	sum = hash(FNV_START, predicted, strlen(predicted));
	snprintf(words->predicted, sizeof(words->predicted), "%016" PRIx64, sum);
	sum = hash(sum, image->data, image->size);
	sum = hash(sum, data, size);
	sum = hash(sum, params, strlen(params) + 1);
	sum = hash(sum, type, strlen(type));
	snprintf(words->token, sizeof(words->token), "%016" PRIx64, sum);
	free(predicted);
	free(data);
	return 0;
}

/* What -cpu takes: LAVA always gives it, and not every machine takes any. */
static int find_cpu(struct job *job)
{
	const void *fdt = job->machine->tree;
	const char *name = NULL;
	int node, len;

	if (!fdt) {
		snprintf(job->cpu, sizeof(job->cpu), QEMU_CPU);
		return 0;
	}
	node = fdt_node_offset_by_prop_value(fdt, -1, "device_type", "cpu", sizeof("cpu"));
	if (node >= 0)
		name = fdt_getprop(fdt, node, "compatible", &len);
	if (!name || strncmp(name, "arm,cortex-", strlen("arm,cortex-")))
		return bad_input("%s: no processor \"arm,cortex-...\" in it, expected one that QEMU knows",
				 job->opt->board);
	snprintf(job->cpu, sizeof(job->cpu), "%.30s", name + strlen("arm,"));
	return 0;
}

static int find_url(struct job *job)
{
	const char *out = job->opt->out;
	char here[4096] = "";

	if (job->opt->job_url) {
		snprintf(job->url, sizeof(job->url), "%.4096s", job->opt->job_url);
	} else {
		if (*out != '/' && !getcwd(here, sizeof(here)))
			return bad_input("the current directory cannot be told: %s", strerror(errno));
		snprintf(job->url, sizeof(job->url), "file://%.2000s%s%.2000s", here,
			 *out == '/' ? "" : "/", out);
	}
	if (strpbrk(job->url, " \t\r\n\"'#?%{}"))
		return bad_input("%s: not for a URL, expected one without blanks, quotes and any of #?%%{}",
				 job->url);
	return 0;
}

/* The device type of a board says where its console is. */
static int make_params(struct job *job, const char *initrd, const struct run *run)
{
	const struct machine *m = job->machine;
	char console[64] = "";
	struct words words;

	if (make_words(m, initrd, run, &words))
		return EXIT_INPUT;
	if (!job_on_board(job->opt))
		snprintf(console, sizeof(console), "console=%.32s earlycon ",
			 m->hardware ? m->hardware->console : "ttyAMA0");
	snprintf(job->params, sizeof(job->params),
		 "%s" PARAMS TOKEN "%s intermix.predicted=%s %s lowmem_layout=%s", console,
		 words.token, words.predicted, m->board.params, layout_type_name(run->type));
	/* They go through U-Boot's shell, too. */
	if (strpbrk(job->params, "'\"\\$;{}"))
		return bad_input("kernel parameters %s: not for a job, expected none of '\"\\$;{}",
				 m->board.params);
	return 0;
}

static int write_yaml(const struct job *job, const char *suffix,
		      void (*put)(FILE *out, const struct job *job))
{
	char path[4200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%.31s%s", job->opt->out, job->name, suffix);
	file = fopen(path, "we");
	if (!file)
		return bad_input("%s: %s", path, strerror(errno));
	put(file, job);
	if (fclose(file))
		return bad_input("%s: %s", path, strerror(errno));
	return 0;
}

/* U-Boot loads kernel and device tree apart, QEMU gets both in one file. */
static int write_images(const struct job *job)
{
	const struct machine *m = job->machine;
	const char *out = job->opt->out;
	char kernel[4200], tree[4200];
	size_t size;
	void *dtb;
	int ret;

	snprintf(kernel, sizeof(kernel), "%s/%.31s.zImage", out, job->name);
	snprintf(tree, sizeof(tree), "%s/%.31s.dtb", out, job->name);
	if (!job_on_board(job->opt))
		return write_kernel(m, job->params, kernel);
	dtb = dtb_build(m, tree, job->params, &size);
	if (!dtb)
		return EXIT_INPUT;
	ret = file_write(tree, dtb, size) ?: file_write(kernel, m->image->data, m->image->size);
	free(dtb);
	return ret;
}

int job_write(const struct options *opt, const struct machine *machine,
	      const char *initrd, const struct run *run)
{
	struct job job = { .opt = opt, .machine = machine, .name = run->name };

	if (find_url(&job) || make_params(&job, initrd, run) || write_images(&job))
		return EXIT_INPUT;
	if (job_on_board(opt))
		return write_yaml(&job, ".yaml", job_yaml);
	return find_cpu(&job) ?: write_yaml(&job, ".yaml", job_yaml) ?:
	       write_yaml(&job, ".device.yaml", job_device_yaml);
}

/* Of this very job?  A log of another kernel would be no test of this one. */
static void check_token(struct run *run, const char *text, const char *token)
{
	const char *said = strstr(text, TOKEN);

	if (!said)
		problem(run, "the log does not say by" TOKEN "... of which job it is");
	else if (strncmp(said + strlen(TOKEN), token, strlen(token)))
		problem(run, "the log is of job %.16s, expected %s: another kernel, agent or layout",
			said + strlen(TOKEN), token);
}

int job_replay(const struct options *opt, const struct machine *machine,
	       const char *initrd, struct run *run)
{
	struct words words;
	const char *text;
	size_t size;
	void *log;
	int ret;

	if (make_words(machine, initrd, run, &words) || file_read(opt->replay, &log, &size))
		return EXIT_INPUT;
	job_log_text(log);
	/* What the boot loader said before is none of ours. */
	text = strstr(log, KERNEL_STARTS);
	if (!text) {
		problem(run, "no kernel has started: no \"" KERNEL_STARTS "\"");
		text = "";
	}
	check_token(run, text, words.token);
	agent_replay(run, opt, text);
	ret = file_write(run->console, text, strlen(text));
	free(log);
	if (!ret)
		check_boot(opt, machine, run);
	return ret;
}
