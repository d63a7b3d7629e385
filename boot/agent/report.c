// SPDX-License-Identifier: GPL-2.0-only
/*
 * The agent's side of the protocol.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/kmsg.h"
#include "boot/agent/report.h"
#include "boot/agent/semihost.h"
#include "boot/agent/system.h"

#define PORTS		"/sys/class/virtio-ports"
#define PORT_STATES	"/sys/kernel/debug/virtio-ports"
#define PORT_DRIVER	"/sys/bus/virtio/drivers/virtio_console"
#define PORT_NAME	"intermix"
#define PORT_LEN	32
#define PORT_WAIT_MS	5000
#define PORT_BACK_MS	1000
/* The host writes this file to be heard. */
#define GO_FILE		"/dev/fd/100"
#define GO_WAIT_US	10000
#define NOTE		"agent: "

FILE *report;
static bool failed;
static bool semihosting;
static bool console;

/* The host tells a port's name some time after the port has appeared. */
static bool find_port(char port[PORT_LEN])
{
	struct dirent *entry;
	bool found = false;
	char path[300];
	DIR *dir = opendir(PORTS);

	while (dir && !found && (entry = readdir(dir))) {
		char *name;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), PORTS "/%s/name", entry->d_name);
		name = read_file(path);
		found = name && !strcmp(name, PORT_NAME "\n");
		snprintf(port, PORT_LEN, "%.*s", PORT_LEN - 1, entry->d_name);
		free(name);
	}
	if (dir)
		closedir(dir);
	return found;
}

static int open_port(void)
{
	char port[PORT_LEN], path[64];

	if (!find_port(port))
		return -1;
	snprintf(path, sizeof(path), "/dev/%s", port);
	return open(path, O_RDWR | O_CLOEXEC);
}

static bool wants_port(const char *name)
{
	char word[64];

	snprintf(word, sizeof(word), "intermix.port=%s", name);
	return cmdline_has(word);
}

static ssize_t write_semihosting(void *cookie, const char *data, size_t size)
{
	char text[512];
	size_t part = size < sizeof(text) - 1 ? size : sizeof(text) - 1;

	(void)cookie;
	memcpy(text, data, part);
	text[part] = '\0';
	semihost_write(text);
	return (ssize_t)part;
}

static FILE *open_semihosting(void)
{
	return fopencookie(NULL, "w", (cookie_io_functions_t){ .write = write_semihosting });
}

static FILE *open_virtio(void)
{
	uint64_t until = now_ms() + PORT_WAIT_MS;
	int fd;

	while ((fd = open_port()) < 0) {
		if (now_ms() > until)
			return NULL;
		usleep(10000);
	}
	return fdopen(fd, "r+");
}

int report_open(void)
{
	semihosting = wants_port("semihosting");
	console = wants_port("console");
	report = semihosting ? open_semihosting() : console ? kmsg_open() : open_virtio();
	if (!report)
		return -1;
	setvbuf(report, NULL, _IOLBF, 4096);
	fputs("INTERMIX-AGENT 1\n", report);
	fflush(report);
	return 0;
}

/* Has the host told within some time that it is there? */
static bool is_heard(const char *port)
{
	uint64_t until = now_ms() + PORT_BACK_MS;
	bool heard = false;
	char path[96];

	snprintf(path, sizeof(path), PORT_STATES "/%s", port);
	while (!heard && now_ms() < until) {
		char *state = read_file(path);

		heard = state && strstr(state, "host_connected: 1\n");
		free(state);
		usleep(10000);
	}
	return heard;
}

void report_renew(void)
{
	char port[PORT_LEN], path[96], device[128] = "";

	if (semihosting || console || !find_port(port) || is_heard(port))
		return;
	snprintf(path, sizeof(path), PORTS "/%s/device", port);
	if (readlink(path, device, sizeof(device) - 1) < 0)
		return;
	fclose(report);
	report = NULL;
	if (!write_file(PORT_DRIVER "/unbind", basename(device)) &&
	    !write_file(PORT_DRIVER "/bind", basename(device)))
		report = open_virtio();
	if (!report) {
		note("the port to report by is gone: %s", parse_error);
		abort();
	}
	setvbuf(report, NULL, _IOLBF, 4096);
}

bool check(bool ok, const char *name, const char *why, ...)
{
	va_list args;

	if (ok) {
		fprintf(report, "ok %s\n", name);
	} else {
		failed = true;
		fprintf(report, "not ok %s - ", name);
		va_start(args, why);
		vfprintf(report, why, args);
		va_end(args);
		fputc('\n', report);
	}
	fflush(report);
	return ok;
}

void skip(const char *name, const char *why, ...)
{
	va_list args;

	fprintf(report, "skip %s - ", name);
	va_start(args, why);
	vfprintf(report, why, args);
	va_end(args);
	fputc('\n', report);
	fflush(report);
}

void note(const char *text, ...)
{
	static uint64_t start;
	/* One writer, so that no line on the console cuts another in two. */
	FILE *out = console && report ? report : stderr;
	va_list args;

	if (!start)
		start = now_ms();
	fprintf(out, NOTE "%llu ms: ", (unsigned long long)(now_ms() - start));
	va_start(args, text);
	vfprintf(out, text, args);
	va_end(args);
	fputc('\n', out);
}

static int hold_semihosting(void)
{
	int file = semihost_open(GO_FILE), size = 0;

	/* Asleep, so that the host finds the processor in the kernel. */
	while (file >= 0 && !(size = semihost_size(file)))
		usleep(GO_WAIT_US);
	return size > 0 ? 0 : -1;
}

/* Say a word and wait for the host's "go". */
static int hold(const char *word)
{
	char line[16] = "";
	size_t len = 0;

	fprintf(report, "%s\n", word);
	fflush(report);
	if (semihosting)
		return hold_semihosting();
	/* Byte by byte and unbuffered: the port is one stream a direction. */
	while (len < sizeof(line) - 1 && !strchr(line, '\n')) {
		if (read(fileno(report), line + len, 1) != 1)
			return -1;
		line[++len] = '\0';
	}
	return strcmp(line, "go\n") ? -1 : 0;
}

void report_hold(void)
{
	if (console)
		skip("hold", "nobody looks at the page tables from outside");
	else
		check(!hold("hold"), "hold", "the host did not answer \"go\"");
}

bool report_dump(void)
{
	if (console || semihosting)
		return check(false, "dump", "nobody writes the memory from outside");
	return check(!hold("dump"), "dump", "the host did not answer \"go\"");
}

void report_verdict(void)
{
	/* Who reads a console wants the verdict by name, and to see that no more comes. */
	if (console)
		check(!failed, "verdict", "a check failed");
	fputs(failed ? "FAIL\n" : "PASS\n", report);
	if (console)
		fputs("over\n", report);
	fflush(report);
}

void report_close(void)
{
	if (semihosting)
		semihost_exit();
}
