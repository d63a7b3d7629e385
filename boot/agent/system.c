// SPDX-License-Identifier: GPL-2.0-only
/*
 * How the running kernel uses its address space.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "boot/agent/system.h"
#include "boot/agent/workers.h"

#define RETURN_MS	30000u

static int find_symbol(const char *name, uint64_t *addr)
{
	FILE *f = fopen("/proc/kallsyms", "re");
	char line[256], type, found[128];

	if (!f)
		return file_fail("/proc/kallsyms", errno);
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%" SCNx64 " %c %127s", addr, &type, found) == 3 &&
		    !strcmp(found, name) && *addr) {
			fclose(f);
			return 0;
		}
	}
	fclose(f);
	snprintf(parse_error, sizeof(parse_error),
		 "/proc/kallsyms: no address of %.40s", name);
	return -1;
}

/* By how much the page tables map at once. */
static uint64_t section_size(void)
{
	char *text = read_file(PTDUMP_FILE);
	uint64_t size = SECTION_LPAE;
	struct ptdump dump = { 0 };
	size_t i;

	if (text && !parse_ptdump(text, &dump))
		for (i = 0; i < dump.nr; i++)
			if (dump.map[i].sections)
				size = SECTION_CLASSIC;
	ptdump_free(&dump);
	free(text);
	return size;
}

/**
 * find_linear() - find out how lowmem is mapped
 * @out: the linear mapping
 * @kernel: where the kernel's code and data lie, physical
 * @packed: lowmem leaves out holes
 *
 * The kernel is in the first few MiB of its share of the address space, which
 * starts at a multiple of 256 MiB with every VMSPLIT.  "Kernel code" starts at
 * _text, less than 2 MiB below _stext, the first symbol that is always listed;
 * and PHYS_OFFSET is a multiple of 2 MiB.
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int find_linear(struct linear *out, struct ranges *kernel, bool packed)
{
	struct ranges ram = { 0 }, code = { 0 };
	char *text = read_file("/proc/iomem");
	uint64_t stext;
	int ret = -1;

	if (!text || find_symbol("_stext", &stext) ||
	    parse_iomem(text, "Kernel code", false, &code) ||
	    parse_iomem(text, "Kernel data", false, kernel) ||
	    parse_iomem(text, "System RAM", true, &ram))
		goto out;
	if (code.nr != 1 || !ram.nr) {
		snprintf(parse_error, sizeof(parse_error),
			 "/proc/iomem: no \"Kernel code\" or no \"System RAM\"");
		goto out;
	}
	ranges_add_all(kernel, &code);
	out->page_offset = round_down_to(stext, 0x10000000);
	out->phys_offset = round_up_to(code.r[0].start -
				       (stext - out->page_offset), PMD_BYTES);
	out->first_ram = ram.r[0].start - out->phys_offset + out->page_offset;
	if (packed)
		linear_pack(out, &ram, kernel->r[kernel->nr - 1].end, section_size());
	ret = 0;
out:
	ranges_free(&code);
	ranges_free(&ram);
	free(text);
	return ret;
}

/**
 * read_used() - addresses that vmalloc has handed out now
 * @linear: the linear mapping
 * @out: they are added here
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int read_used(const struct linear *linear, struct ranges *out)
{
	struct areas areas = { 0 };
	int ret = read_areas(&areas);

	if (!ret)
		areas_in_use(linear, &areas, out);
	areas_free(&areas);
	return ret;
}

/**
 * space_in_use() - size of all areas that have not been freed, save for the stacks of
 *	worker threads, of which there are more at some times than at others
 * @page_offset: PAGE_OFFSET, virtual; areas below are modules
 *
 * Return: bytes; UINT64_MAX when they cannot be read.
 */
uint64_t space_in_use(uint64_t page_offset)
{
	struct areas areas = { 0 };
	uint64_t bytes = 0;
	size_t i;

	if (read_areas(&areas))
		bytes = UINT64_MAX;
	for (i = 0; i < areas.nr; i++)
		if (!areas.area[i].unpurged && areas.area[i].start >= page_offset)
			bytes += areas.area[i].end - areas.area[i].start;
	if (bytes != UINT64_MAX)
		bytes -= worker_stacks(&areas);
	areas_free(&areas);
	return bytes;
}

/**
 * wait_for_space() - wait until what was freed can be handed out again
 * @page_offset: PAGE_OFFSET, virtual
 * @bytes: space_in_use() must not be more
 *
 * Much of what is closed is freed by kernel threads, some time later.
 *
 * Return: 0, or -1 with a reason in parse_error when it took too long.
 */
int wait_for_space(uint64_t page_offset, uint64_t bytes)
{
	uint64_t until = now_ms() + RETURN_MS;

	while (space_in_use(page_offset) > bytes) {
		if (now_ms() > until) {
			snprintf(parse_error, sizeof(parse_error),
				 "vmalloc areas are not freed");
			return -1;
		}
		usleep(10000);
	}
	return 0;
}

/* Can lowmem at this virtual address be read?  Yes if nobody can tell. */
static bool is_readable(int mem, const struct linear *linear, uint64_t virt)
{
	char byte;

	return pread(mem, &byte, 1, (off_t)to_phys(linear, virt)) == 1 ||
	       errno != EFAULT;
}

/*
 * See struct mapping: find out whether the second sections are there by reading
 * them through /dev/mem, which is refused where nothing is mapped.
 */
static void drop_absent_sections(const struct linear *linear,
				 struct snapshot *snap)
{
	int mem = open("/dev/mem", O_RDONLY | O_CLOEXEC);
	size_t i;

	for (i = 0; mem >= 0 && i < snap->dump.nr; i++) {
		const struct mapping *map = &snap->dump.map[i];
		uint64_t at = map->start;

		if (!map->sections || map->start >= VMALLOC_END)
			continue;
		/* The boot code maps what is below the first RAM; that cannot be read. */
		if (at < linear->first_ram)
			at = linear->first_ram;
		at = round_up_to(at, PMD_BYTES);
		for (; at + PMD_BYTES <= map->end; at += PMD_BYTES) {
			uint64_t second = at + PMD_BYTES / 2;

			if (ranges_touch(&snap->used, at, at + PMD_BYTES) ||
			    is_readable(mem, linear, second))
				continue;
			ranges_sub(&snap->mapped, second, at + PMD_BYTES);
			snap->absent += PMD_BYTES / 2;
		}
	}
	if (mem >= 0)
		close(mem);
}

/**
 * take_snapshot() - see who uses kernel virtual address space
 * @linear: the linear mapping
 * @out: the result; was empty
 *
 * Areas come and go while the page tables are read; those of before and of
 * after are taken together, so that no mapping is without its area.
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int take_snapshot(const struct linear *linear, struct snapshot *out)
{
	char *text;

	if (read_used(linear, &out->used))
		return -1;
	text = read_file(PTDUMP_FILE);
	if (!text)
		return -1;
	if (parse_ptdump(text, &out->dump) || read_areas(&out->areas)) {
		free(text);
		return -1;
	}
	free(text);
	areas_in_use(linear, &out->areas, &out->used);
	mapped_of(&out->dump, &out->mapped);
	out->below = ranges_touch(&out->mapped, linear->page_offset,
				  linear->first_ram);
	ranges_clip(&out->mapped, linear->first_ram, VMALLOC_END);
	drop_absent_sections(linear, out);
	return 0;
}

/**
 * ram_is_hidden() - does this kernel let nobody read RAM by /dev/mem (STRICT_DEVMEM)?
 * @layout: the measured layout
 */
bool ram_is_hidden(const struct layout_seen *layout)
{
	int fd = open("/dev/mem", O_RDONLY | O_CLOEXEC);
	struct ranges lowmem = { 0 };
	bool hidden;
	char byte;

	lowmem_phys(layout, &lowmem);
	hidden = fd >= 0 && pread(fd, &byte, 1, (off_t)lowmem.r[0].start) < 0 &&
		 errno == EPERM;
	if (fd >= 0)
		close(fd);
	ranges_free(&lowmem);
	return hidden;
}

/* Milliseconds since some time. */
uint64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}
