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
#define PORT_NAME	"intermix"
#define PORT_WAIT_MS	5000
/* The host writes this file to be heard. */
#define GO_FILE		"/dev/fd/100"
#define GO_WAIT_US	10000
#define NOTE		"agent: "

FILE *report;
static bool failed;
static bool semihosting;
static bool console;

/* The host tells a port's name some time after the port has appeared. */
static int open_port(void)
{
	struct dirent *entry;
	char path[300];
	int fd = -1;
	DIR *dir = opendir(PORTS);

	if (!dir)
		return -1;
	while (fd < 0 && (entry = readdir(dir))) {
		char *name;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), PORTS "/%s/name", entry->d_name);
		name = read_file(path);
		if (name && !strcmp(name, PORT_NAME "\n")) {
			snprintf(path, sizeof(path), "/dev/%s", entry->d_name);
			fd = open(path, O_RDWR | O_CLOEXEC);
		}
		free(name);
	}
	closedir(dir);
	return fd;
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
