// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dumps of memory: the first kernel says what is where, loads a second one by
 * kexec-tools, lets the emulator write its memory, and crashes.  The second kernel
 * copies /proc/vmcore to a disk.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/kexec.h"
#include "boot/agent/report.h"

#define KEXEC		"/kexec"
#define INITRD		"/crash.cpio"
#define MARKS_MODULE	"/dump_marks.ko"
#define VMCORE		"/proc/vmcore"
#define DISK		"/dev/vda"
#define SYSRQ		"/proc/sysrq-trigger"
#define ASKED		"intermix.agent=dump"
#define AGAIN		"intermix.agent=copy"	/* as long */
#define CHILDREN	24
#define CHUNK		(8u << 20)

/* The first and the last page of each piece of lowmem, for the module to mark. */
static int load_marks(const struct guest *guest)
{
	char params[2048] = "borders=", *end = params + strlen(params);
	int fd = open(MARKS_MODULE, O_RDONLY | O_CLOEXEC), ret;
	size_t i;

	for (i = 0; i < guest->layout.nr && end < params + sizeof(params) - 64; i++) {
		const struct region *r = &guest->layout.region[i];

		if (r->kind == LOWMEM)
			end += sprintf(end, "%s0x%08" PRIx64 ",0x%08" PRIx64,
				       end[-1] == '=' ? "" : ",", r->phys,
				       r->phys + r->size - PAGE_BYTES);
	}
	ret = (int)syscall(__NR_finit_module, fd, params, 0);
	if (fd >= 0)
		close(fd);
	return ret;
}

/* A line a fact; the test reads them from the console. */
static void tell_lines(const char *what, const char *path)
{
	char *text = read_file(path), *line, *rest = NULL;

	for (line = text ? strtok_r(text, "\n", &rest) : NULL; line;
	     line = strtok_r(NULL, "\n", &rest))
		note("fact %s %s", what, line);
	free(text);
}

/* Children that sleep: each has a stack. */
static void make_children(void)
{
	char path[48], what[32];
	unsigned int i;
	pid_t pid = 0;

	for (i = 0; i < CHILDREN; i++) {
		pid = fork();
		if (!pid)
			for (;;)
				pause();
	}
	usleep(200000);
	snprintf(path, sizeof(path), "/proc/%d/stack", (int)pid);
	snprintf(what, sizeof(what), "stack-of %d", (int)pid);
	tell_lines(what, path);
}

/* As a user would type it. */
static int load_second_kernel(void)
{
	char line[CMDLINE_MAX], append[CMDLINE_MAX + 16], *at;
	int status = -1;
	pid_t pid;

	read_cmdline(line);
	at = strstr(line, ASKED);
	if (at)
		memcpy(at, AGAIN, strlen(AGAIN));
	snprintf(append, sizeof(append), "--append=%s", line);
	pid = fork();
	if (!pid) {
		execl(KEXEC, KEXEC, "-d", "-p", KERNEL_FILE, "--initrd=" INITRD, append, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return status;
}

/**
 * dump_crash() - leave two dumps of this kernel
 * @guest: the measured kernel
 */
void dump_crash(const struct guest *guest)
{
	if (access(MARKS_MODULE, F_OK))
		skip("dump-marks", "a kernel without " MARKS_MODULE);
	else if (!check(!load_marks(guest), "dump-marks", MARKS_MODULE ": %s", strerror(errno)))
		return;
	make_children();
	tell_lines("meminfo", "/proc/meminfo");
	tell_lines("module", "/proc/modules");
	if (!check(!load_second_kernel(), "dump-load", KEXEC " -p failed"))
		return;
	if (!report_dump())
		return;
	note("crashing");
	check(!write_file(SYSRQ, "c"), "dump-crash", "%s", parse_error);
}

static bool all_zero(const char *data, size_t size)
{
	return !*data && !memcmp(data, data + 1, size - 1);
}

/* Pages of zeros are left out: the disk is one file of zeros. */
static int copy_chunk(int to, const char *data, size_t size, uint64_t at)
{
	size_t start, end;

	for (start = 0; start < size; start = end) {
		end = start + PAGE_BYTES < size ? start + PAGE_BYTES : size;
		if (!all_zero(data + start, end - start) &&
		    pwrite(to, data + start, end - start, (off_t)(at + start)) !=
		    (ssize_t)(end - start))
			return -1;
	}
	return 0;
}

static int copy_vmcore(int from, int to, uint64_t size)
{
	char *buffer = malloc(CHUNK);
	uint64_t at = 0;
	int ret = 0;

	while (buffer && at < size && !ret) {
		size_t part = size - at < CHUNK ? (size_t)(size - at) : CHUNK;
		ssize_t got = pread(from, buffer, part, (off_t)at);

		if (got <= 0)
			ret = -1;
		else
			ret = copy_chunk(to, buffer, (size_t)got, at);
		at += got > 0 ? (uint64_t)got : 0;
	}
	if (!buffer)
		ret = -1;
	free(buffer);
	return ret;
}

/**
 * dump_copy() - the second kernel: copy the memory of the first
 */
void dump_copy(void)
{
	int from = open(VMCORE, O_RDONLY | O_CLOEXEC);
	int to = open(DISK, O_WRONLY | O_CLOEXEC);
	struct stat st = { 0 };
	bool ok = from >= 0 && to >= 0 && !fstat(from, &st);

	note("fact vmcore-bytes %llu", (unsigned long long)st.st_size);
	ok = ok && !copy_vmcore(from, to, (uint64_t)st.st_size) && !fsync(to);
	check(ok, "dump-copy", VMCORE ", %llu bytes, to " DISK ": %s",
	      (unsigned long long)st.st_size, strerror(errno));
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
}
