// SPDX-License-Identifier: GPL-2.0-only
/*
 * The agent's lines as records of the kernel's log.
 */
#include <fcntl.h>
#include <unistd.h>

#include "boot/agent/files.h"
#include "boot/agent/kmsg.h"

/* The kernel refuses a record of 1 KiB and more. */
#define RECORD_MAX	960
/* "notice", so that no log level of a usual board hides it. */
#define LEVEL		"<5>"

/**
 * struct kmsg - the line that is being put together
 * @fd: /dev/kmsg
 * @len: bytes of @line
 * @line: without level and mark
 */
struct kmsg {
	int fd;
	size_t len;
	char line[RECORD_MAX];
};

static void put_line(struct kmsg *kmsg)
{
	char record[RECORD_MAX + 32];
	int len = snprintf(record, sizeof(record), LEVEL KMSG_MARK "%.*s\n",
			   (int)kmsg->len, kmsg->line);

	kmsg->len = 0;
	/* There is nobody to be told when this fails: the host will miss the line. */
	if (write(kmsg->fd, record, (size_t)len) != len)
		return;
}

static ssize_t kmsg_write(void *cookie, const char *data, size_t size)
{
	struct kmsg *kmsg = cookie;
	size_t i;

	for (i = 0; i < size; i++) {
		if (data[i] == '\n')
			put_line(kmsg);
		else if (kmsg->len < sizeof(kmsg->line))
			kmsg->line[kmsg->len++] = data[i];
	}
	return (ssize_t)size;
}

FILE *kmsg_open(void)
{
	static struct kmsg kmsg;

	/* Else the kernel drops lines that come fast; it wants the newline. */
	write_file("/proc/sys/kernel/printk_devkmsg", "on\n");
	/* All but debugging reaches the console. */
	write_file("/proc/sys/kernel/printk", "7");
	kmsg.fd = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
	if (kmsg.fd < 0)
		return NULL;
	return fopencookie(&kmsg, "w", (cookie_io_functions_t){ .write = kmsg_write });
}

int kmsg_listen(void)
{
	return open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

bool kmsg_next(int fd, char record[KMSG_RECORD])
{
	ssize_t len = fd < 0 ? -1 : read(fd, record, KMSG_RECORD - 1);

	if (len <= 0)
		return false;
	record[len] = '\0';
	return true;
}
