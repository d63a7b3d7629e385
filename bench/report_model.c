// SPDX-License-Identifier: GPL-2.0-only
/*
 * Workloads, and what follows from the numbers.
 */
#include <math.h>
#include <string.h>

#include "bench/report.h"

/* A call of nothing costs as much as any other. */
#define EMPTY_CALL	"call"

const struct workload workloads[] = {
	{ "fork+exit", GROUP_USER, "fork(), _exit(), waitpid()" },
	{ "fork+exit-4m", GROUP_USER, "the same with 4 MiB of touched memory" },
	{ "exec", GROUP_USER, "fork(), execve() of a static program, its exit" },
	{ "thread", GROUP_USER, "clone() with shared memory and files, its exit" },
	{ "pipe", GROUP_USER, "a byte to another process and back" },
	{ "pipe-64k", GROUP_USER, "64 KiB to another process and back" },
	{ "page-fault", GROUP_USER, "first write to a page of anonymous memory, munmap()" },
	{ "map-file", GROUP_USER, "first write to a page of a mapped tmpfs file" },
	{ "brk", GROUP_USER, "the heap a page up, touched, and down" },
	{ "file-4k", GROUP_USER, "4 KiB written to a new tmpfs file and read" },
	{ "file-1m", GROUP_USER, "1 MiB written to a new tmpfs file and read" },
	{ "small-files", GROUP_USER, "a file made, 100 bytes written, removed" },
	{ "open+close", GROUP_USER, "open() and close() of a file" },
	{ "stat", GROUP_USER, "stat() of /proc/self/exe" },
	{ "slab-pipes", GROUP_USER, "pipe() and close(): two files, dentry, inode, ring" },
	{ "zram", GROUP_USER, "a page written to compressed RAM and read, with O_DIRECT" },
	{ "socket-64k", GROUP_USER, "64 KiB written to a UNIX socket and read from it" },
	{ "sendfile-64k", GROUP_USER, "64 KiB of a tmpfs file to a UNIX socket by sendfile(), read from it" },
	{ "ext4-4k", GROUP_USER, "4 KiB written to a new file of ext4 on zram, synced, read from the disk" },
	{ "kmalloc-64", GROUP_KERNEL, "kmalloc(), kfree(), 64 bytes, 500 at a time" },
	{ "kmalloc-1k", GROUP_KERNEL, "the same, 1 KiB" },
	{ "kmalloc-16k", GROUP_KERNEL, "the same, 16 KiB: from the page allocator" },
	{ "slab", GROUP_KERNEL, "kmem_cache_alloc(), kmem_cache_free(), 200 bytes" },
	{ "get_free_page", GROUP_KERNEL, "__get_free_page(), free_page(), 500 at a time" },
	{ "clear_highpage", GROUP_KERNEL, "a page as for user memory, cleared" },
	{ "percpu", GROUP_KERNEL, "alloc_percpu(), free_percpu()" },
	{ "kvfree", GROUP_KERNEL, "kvmalloc(), kvfree(), 256 bytes" },
	{ "dma-128", GROUP_KERNEL, "dma_map_single(), dma_unmap_single(), 128 bytes" },
	{ "dma-4k", GROUP_KERNEL, "the same, a page" },
	{ "dma-sg-16", GROUP_KERNEL, "dma_map_sg(), dma_unmap_sg(), 16 pages" },
	{ "vmalloc-4k", GROUP_KERNEL, "vmalloc(), vfree(), a page" },
	{ "vmalloc-64k", GROUP_KERNEL, "the same, 16 pages" },
	{ "vmalloc-1m", GROUP_KERNEL, "the same, 1 MiB" },
	{ "vmap-16", GROUP_KERNEL, "vmap(), vunmap(), 16 pages" },
	{ "vm_map_ram-16", GROUP_KERNEL, "vm_map_ram(), vm_unmap_ram(), 16 pages" },
	{ "ioremap", GROUP_KERNEL, "ioremap(), iounmap(), a page" },
	{ "tv.fix_size_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.full_fit_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.long_busy_list_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.random_size_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.fix_align_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.random_size_align_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.pcpu_alloc", GROUP_VMALLOC, "the whole test" },
	{ "tv.vm_map_ram", GROUP_VMALLOC, "the whole test" },
	{ "is_vmalloc_addr-lowmem", GROUP_QUESTION, "is_vmalloc_addr(lowmem)" },
	{ "is_vmalloc_addr-vmalloc", GROUP_QUESTION, "is_vmalloc_addr(vmalloc)" },
	{ "is_vmalloc_addr-upper", GROUP_QUESTION, "is_vmalloc_addr(upper area)" },
	{ "is_vmalloc_addr-user", GROUP_QUESTION, "is_vmalloc_addr(user)" },
	{ "virt_addr_valid-lowmem", GROUP_QUESTION, "virt_addr_valid(lowmem)" },
	{ "virt_addr_valid-vmalloc", GROUP_QUESTION, "virt_addr_valid(vmalloc)" },
	{ "virt_addr_valid-upper", GROUP_QUESTION, "virt_addr_valid(upper area)" },
	{ "virt_addr_valid-user", GROUP_QUESTION, "virt_addr_valid(user)" },
	{ "boot.setup_arch", GROUP_BOOT, "setup_arch()" },
	{ "boot.vmalloc_init", GROUP_BOOT, "vmalloc_init()" },
	{ "boot.all", GROUP_BOOT, "from setup_arch() to the last initcalls" },
	{ "fits.threads", GROUP_FITS, "threads, until clone() fails or lowmem is full" },
	{ "fits.files", GROUP_FITS, "empty tmpfs files, until lowmem is full" },
};

const unsigned int nr_workloads = sizeof(workloads) / sizeof(workloads[0]);

const char *group_title(enum group group)
{
	static const char *const titles[NR_GROUPS] = {
		"from user space", "within the kernel", "lib/test_vmalloc.c",
		"questions about an address", "booting", "what there is room for",
	};

	return titles[group];
}

static double instructions(const struct column *column, const char *name)
{
	const struct result *r = results_find(&column->results, name);

	return r ? (double)result_ns(r) / (double)(r->times * r->rounds) : -1;
}

double per_operation(const struct column *column, const struct workload *w)
{
	double value = instructions(column, w->name);

	if (value < 0 || w->group != GROUP_QUESTION)
		return value;
	return value - instructions(column, EMPTY_CALL);
}

double ratio(const struct bench_board *board, const struct column *column,
	     const struct workload *w)
{
	double first = per_operation(&board->column[0], w);
	double value = per_operation(column, w);

	return first > 0 && value >= 0 ? value / first : -1;
}

struct summary summarize(const struct bench_board *board, const struct column *column,
			 enum group group)
{
	struct summary s = { .worst_name = "" };
	unsigned int i;
	double sum = 0;

	for (i = 0; i < nr_workloads; i++) {
		const struct workload *w = &workloads[i];
		double r = ratio(board, column, w);

		if (!group_has_mean(w->group) || r <= 0 ||
		    (group != NR_GROUPS && w->group != group))
			continue;
		sum += log(r);
		s.nr++;
		if (r > s.worst) {
			s.worst = r;
			s.worst_name = w->name;
		}
	}
	s.mean = s.nr ? exp(sum / s.nr) : -1;
	return s;
}

bool has_group(const struct bench_board *board, enum group group)
{
	unsigned int i;

	for (i = 0; i < nr_workloads; i++)
		if (workloads[i].group == group &&
		    results_find(&board->column[0].results, workloads[i].name))
			return true;
	return false;
}

double goal_of(const struct column *column)
{
	return strcmp(column->type, "intermix") ? GOAL_OTHERS : GOAL_INTERMIX;
}

uint64_t memory_kb(const struct column *column, const char *name)
{
	char full[RESULT_NAME_LEN];
	const struct result *r;

	snprintf(full, sizeof(full), "memory.%.30s", name);
	r = results_find(&column->results, full);
	return r ? r->ns[0] : 0;
}
