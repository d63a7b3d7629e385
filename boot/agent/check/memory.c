// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks that each free page can be allocated, and that no two are the same.  It takes long, so
 * only kernels that are built like those of products are asked.
 */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot/agent/guest.h"
#include "boot/agent/modules.h"
#include "boot/agent/report.h"

#define CHUNK_BYTES	(16u << 20)
#define CHUNKS_MAX	256u
#define FLOOR_BYTES	(48ull << 20)	/* left for the kernel */
#define RESERVE		"/proc/sys/vm/lowmem_reserve_ratio"
#define WORDS		(PAGE_BYTES / sizeof(uint32_t))

/* Some words of each page, no two alike. */
static void write_chunk(uint32_t *chunk, uint32_t number)
{
	size_t at;

	for (at = 0; at < CHUNK_BYTES / sizeof(*chunk); at += WORDS / 4)
		chunk[at] = (number << 24 | (uint32_t)at) * 2654435761u;
}

static bool verify_chunk(const uint32_t *chunk, uint32_t number)
{
	size_t at;

	for (at = 0; at < CHUNK_BYTES / sizeof(*chunk); at += WORDS / 4)
		if (chunk[at] != (number << 24 | (uint32_t)at) * 2654435761u)
			return false;
	return true;
}

/* Returns the number of chunks, or 0 when one is not what was written. */
static unsigned int use_all(void)
{
	uint32_t *chunk[CHUNKS_MAX];
	unsigned int nr = 0, i;

	while (nr < CHUNKS_MAX && meminfo_bytes("MemFree") > FLOOR_BYTES + CHUNK_BYTES) {
		chunk[nr] = mmap(NULL, CHUNK_BYTES, PROT_READ | PROT_WRITE,
				 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (chunk[nr] == MAP_FAILED)
			break;
		write_chunk(chunk[nr], nr);
		nr++;
	}
	for (i = 0; i < nr; i++)
		if (!verify_chunk(chunk[i], i))
			return 0;
	return nr;
}

/**
 * check_memory() - use nearly all free memory at a time
 */
void check_memory(void)
{
	uint64_t before, used;
	int status = 0;
	pid_t pid;

	if (!modules_wanted()) {
		skip("memory-contents", "not this kernel");
		return;
	}
	/* User memory may then be all of lowmem, too. */
	write_file(RESERVE, "0 0 0");
	before = meminfo_bytes("MemFree");
	pid = fork();
	if (!pid)
		_exit((int)use_all());
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) {
		check(false, "memory-contents", "the process died, status 0x%x", status);
		return;
	}
	used = (uint64_t)WEXITSTATUS(status) * CHUNK_BYTES;
	check(used, "memory-contents", "a page is not what was written to it");
	check(used + FLOOR_BYTES + 2 * CHUNK_BYTES >= before || !used, "memory-used",
	      "%llu MiB could be used of %llu MiB", (unsigned long long)used >> 20,
	      (unsigned long long)before >> 20);
	note("%llu MiB of memory used at a time", (unsigned long long)used >> 20);
}
