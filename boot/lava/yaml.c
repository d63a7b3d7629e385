// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of LAVA: jobs, the device of an emulator, and logs.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "boot/lava/job.h"
#include "boot/runner/agent.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/qemu.h"

#define DEPLOY_SECONDS	300u
#define BOOT_SECONDS	300u

/*
 * What the monitor takes for results.  A blank or a line's end closes each: it reads
 * while the words still come in.
 */
#define STARTS		"Booting Linux on physical CPU"
#define ENDS		CONSOLE_MARK "over|end Kernel panic"
#define RESULT_OK	CONSOLE_MARK "ok"
#define RESULT_NOT_OK	CONSOLE_MARK "not ok"
#define RESULT_SKIP	CONSOLE_MARK "skip"
#define RESULT_PANIC	"Kernel panic - not syncing:"
#define PATTERN		"(?P<result>" RESULT_OK "|" RESULT_NOT_OK "|" RESULT_SKIP "|" RESULT_PANIC \
			") (?P<test_case_id>[^ \\r\\n]+)[ \\r\\n]"

/* A quoted scalar. */
static void put_quoted(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', out);
		fputc(*s, out);
	}
	fputc('"', out);
}

static void put_pair(FILE *out, const char *indent, const char *key, const char *value)
{
	fprintf(out, "%s%s: ", indent, key);
	put_quoted(out, value);
	fputc('\n', out);
}

static void put_url(FILE *out, const struct job *job, const char *indent, const char *suffix)
{
	char url[4300];

	snprintf(url, sizeof(url), "%s/%.31s%s", job->url, job->name, suffix);
	put_pair(out, indent, "url", url);
}

static const char *qemu_machine(const struct job *job)
{
	const struct machine *m = job->machine;

	if (m->hardware)
		return m->hardware->type;
	return m->ram > RAM_MAX ? QEMU_MACHINE_HIGH : QEMU_MACHINE;
}

/* Arguments that LAVA's own device type has no other name for. */
static void put_extra(FILE *out, const struct job *job)
{
	const struct machine *m = job->machine;
	unsigned int i;

	fprintf(out, "[\"-smp\", \"%u\", \"-no-reboot\"", m->processors);
	for (i = 0; m->hardware && i < m->hardware->port; i++)
		fputs(", \"-serial\", \"null\"", out);
	fputs(", \"-serial\", \"stdio\"]\n", out);
}

/* The device type makes the command line of it, or U-Boot's bootargs. */
static void put_context(FILE *out, const struct job *job)
{
	fputs("context:\n", out);
	if (job_on_board(job->opt)) {
		put_pair(out, "  ", "extra_kernel_args", job->params);
		return;
	}
	put_pair(out, "  ", "arch", "arm");
	put_pair(out, "  ", "machine", qemu_machine(job));
	put_pair(out, "  ", "cpu", job->cpu);
	fprintf(out, "  memory: %" PRIu64 "\n", job->machine->ram >> 20);
	/* Its word for a network card; not every machine has the one that it takes. */
	put_pair(out, "  ", "model", "id=nic");
	fputs("  extra_options: ", out);
	put_extra(out, job);
}

static void put_deploy_qemu(FILE *out, const struct job *job)
{
	char load[80];

	snprintf(load, sizeof(load), "-device loader,file={ramdisk},addr=0x%" PRIx64 ",force-raw=on",
		 job->machine->initrd_start);
	fputs("    to: tmpfs\n    images:\n      kernel:\n", out);
	put_pair(out, "        ", "image_arg", "-kernel {kernel}");
	put_url(out, job, "        ", ".zImage");
	fputs("      ramdisk:\n", out);
	put_pair(out, "        ", "image_arg", load);
	put_url(out, job, "        ", ".cpio");
}

static void put_deploy_tftp(FILE *out, const struct job *job)
{
	fputs("    to: tftp\n    kernel:\n      type: zimage\n", out);
	put_url(out, job, "      ", ".zImage");
	fputs("    dtb:\n", out);
	put_url(out, job, "      ", ".dtb");
	/* LAVA repacks it, with U-Boot's header; "modules" would be put into it. */
	fputs("    ramdisk:\n      install_modules: false\n", out);
	put_url(out, job, "      ", ".cpio");
}

static void put_monitor(FILE *out, const struct job *job)
{
	fprintf(out, "- test:\n    timeout: {seconds: %u}\n    monitors:\n    - name: intermix\n",
		job->opt->timeout);
	put_pair(out, "      ", "start", STARTS);
	put_pair(out, "      ", "end", ENDS);
	put_pair(out, "      ", "pattern", PATTERN);
	fprintf(out, "      fixupdict:\n"
		"        \"" RESULT_OK "\": pass\n        \"" RESULT_NOT_OK "\": fail\n"
		"        \"" RESULT_SKIP "\": skip\n        \"" RESULT_PANIC "\": fail\n");
}

/**
 * job_yaml() - write a job
 */
void job_yaml(FILE *out, const struct job *job)
{
	const struct options *opt = job->opt;
	const char *board = job->machine->board.name;
	char name[200];

	snprintf(name, sizeof(name), "intermix %.60s %.63s %.31s", opt->config_name, board, job->name);
	put_pair(out, "", "job_name", name);
	fprintf(out, "device_type: %s\nvisibility: public\npriority: medium\n", opt->job);
	fprintf(out, "timeouts:\n  job: {seconds: %u}\n  action: {seconds: %u}\n  connection: {seconds: %u}\n",
		DEPLOY_SECONDS + BOOT_SECONDS + opt->timeout + 60, opt->timeout, opt->timeout);
	put_context(out, job);
	fprintf(out, "actions:\n- deploy:\n    timeout: {seconds: %u}\n", DEPLOY_SECONDS);
	if (job_on_board(opt))
		put_deploy_tftp(out, job);
	else
		put_deploy_qemu(out, job);
	fprintf(out, "- boot:\n    timeout: {seconds: %u}\n", BOOT_SECONDS);
	if (job_on_board(opt))
		fputs("    method: u-boot\n    commands: ramdisk\n", out);
	else
		fputs("    method: qemu\n    media: tmpfs\n", out);
	put_monitor(out, job);
}

/**
 * job_device_yaml() - write what LAVA's device type qemu makes of a job's context
 *
 * A lab's server does that by itself; lava-run alone takes it from a file.
 */
void job_device_yaml(FILE *out, const struct job *job)
{
	fputs("available_architectures: [arm]\n"
	      "constants: {boot_retry: 1, failure_retry: 1, spawn_maxread: \"4092\"}\nparameters: {}\n"
	      "timeouts: {actions: {}, connections: {}}\n"
	      "actions:\n"
	      "  deploy:\n"
	      "    methods:\n"
	      "      image: {parameters: {guest: {size: 512, interface: ide, driveid: lavatest}}}\n"
	      "  boot:\n"
	      "    connections: {serial: null}\n"
	      "    methods:\n"
	      "      qemu:\n"
	      "        parameters:\n"
	      "          command: qemu-system-arm\n"
	      "          options:\n", out);
	fprintf(out, "          - -cpu %s\n          - -machine %s\n", job->cpu, qemu_machine(job));
	fprintf(out, "          - -nographic\n"
		"          - -net nic,id=nic,macaddr=52:54:00:12:34:58 -net user\n"
		"          - -m %" PRIu64 "\n          - -monitor none\n          extra: ",
		job->machine->ram >> 20);
	put_extra(out, job);
}

/* One character of a quoted scalar; those that no console has become '?'. */
static char unescape(const char **at)
{
	static const char names[] = "0abtnvfre\"/\\ ", values[] = "\0\a\b\t\n\v\f\r\033\"/\\ ";
	const char *name;
	char c = *(*at)++;
	int digits;

	if (c != '\\')
		return c;
	c = **at;
	if (c)
		(*at)++;
	name = c ? strchr(names, c) : NULL;
	if (name)
		return values[name - names] ? values[name - names] : '?';
	digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
	while (digits-- && **at && **at != '"')
		(*at)++;
	return '?';
}

/* LAVA has put a backslash before each quote before it wrote the line. */
static char *put_message(char *out, const char *at)
{
	char c;

	while (*at && *at != '"' && *at != '\n') {
		c = unescape(&at);
		if (c == '"' && out[-1] == '\\')
			out--;
		*out++ = c;
	}
	*out++ = '\n';
	return out;
}

void job_log_text(char *log)
{
	static const char target[] = "\"lvl\": \"target\"", message[] = "\"msg\": \"";
	const char *line, *end, *level, *said;
	char *out = log;

	if (strncmp(log, "{\"dt\"", 5) && strncmp(log, "- {\"dt\"", 7))
		return;
	/* Never longer than what it is made of, and never at its start: see put_message(). */
	*out++ = '\n';
	for (line = log + 1; *line; line = end + (*end == '\n')) {
		end = line + strcspn(line, "\n");
		level = strstr(line, target);
		said = level && level < end ? strstr(level, message) : NULL;
		if (said && said < end)
			out = put_message(out, said + strlen(message));
	}
	*out = '\0';
}
