// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the guest measured: read it, and hold it against prediction and emulator.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "boot/runner/image.h"
#include "boot/runner/machine.h"
#include "boot/runner/measured.h"
#include "boot/runner/options.h"
#include "boot/runner/qemu.h"
#include "boot/runner/qmp.h"
#include "boot/runner/run.h"

#define MIB		((u64)0x100000)
/* How often the processor may be found running a program. */
#define STOP_TRIES	200
/* Memory that the kernel has taken before it counts: its image, struct pages. */
#define KASAN_SHADOW	8	/* a byte for so many of lowmem */
/* crashkernel= of kernel/config/dump.config */
#define CRASH_KERNEL	(96u << 20)
#define KERNEL_SHARE_KB	((u64)96 * 1024)

static int parse_kind(const char *name, enum layout_kind *kind)
{
	unsigned int i;

	for (i = LAYOUT_LOWMEM; i <= LAYOUT_UPPER; i++) {
		if (!strcmp(name, layout_kind_name(i))) {
			*kind = i;
			return 0;
		}
	}
	return -1;
}

static int parse_region(struct layout *layout, const char *line)
{
	struct layout_region *r = &layout->region[layout->nr];
	char kind[16], phys[24], *end;

	if (layout->nr == LAYOUT_MAX_REGIONS ||
	    sscanf(line, " {\"kind\": \"%15[a-z]\", \"virt\": %" SCNu32
		   ", \"phys\": %23[a-z0-9], \"size\": %" SCNu32 "}",
		   kind, &r->virt, phys, &r->size) != 4 ||
	    parse_kind(kind, &r->kind))
		return -1;
	if (!strcmp(phys, "null")) {
		r->phys = LAYOUT_NO_PHYS;
	} else {
		r->phys = strtoull(phys, &end, 10);
		if (*end)
			return -1;
	}
	layout->nr++;
	if (r->kind == LAYOUT_HOLE) {
		layout->nr_holes++;
		layout->hole_total += r->size;
	} else if (r->kind == LAYOUT_DEAD) {
		layout->dead_total += r->size;
	}
	return 0;
}

/* Returns 1 when the line is one that the rule does not predict. */
static int parse_line(struct run *run, const char *line)
{
	struct layout *m = &run->measured;

	if (sscanf(line, " \"mem_total_kb\": %" SCNu64 ",", &run->mem_total_kb) == 1)
		return 1;
	if (sscanf(line, " \"low_total_kb\": %" SCNu64 ",", &run->low_total_kb) == 1) {
		run->has_low_total = true;
		return 1;
	}
	if (!strcmp(line, "  \"low_total_kb\": null,") ||
	    !strcmp(line, "  \"threads\": null,") ||
	    sscanf(line, " \"threads\": %" SCNu64 ",", &run->threads) == 1)
		return 1;
	if (sscanf(line, " \"lowmem\": %" SCNu64 ",", &m->lowmem) == 1 ||
	    sscanf(line, " \"highmem\": %" SCNu64 ",", &m->highmem) == 1 ||
	    sscanf(line, " \"vmalloc_total\": %" SCNu32 ",", &m->vmalloc_total) == 1)
		return 0;
	if (strstr(line, "\"kind\""))
		return parse_region(m, line);
	return 0;
}

/**
 * measured_parse() - read @run->text into the other fields
 *
 * Return: 0, or -1 when it is not what the agent should write.
 */
int measured_parse(struct run *run)
{
	char *copy, *line, *rest = NULL;
	size_t len = 0;
	int ret = 0;

	if (!run->text)
		return -1;
	copy = strdup(run->text);
	run->core_text = calloc(1, strlen(run->text) + 1);
	if (!copy || !run->core_text) {
		free(copy);
		return -1;
	}
	for (line = strtok_r(copy, "\n", &rest); line && ret >= 0;
	     line = strtok_r(NULL, "\n", &rest)) {
		ret = parse_line(run, line);
		if (!ret)
			len += (size_t)sprintf(run->core_text + len, "%s\n", line);
	}
	free(copy);
	if (ret < 0 || !run->measured.nr) {
		free(run->core_text);
		run->core_text = NULL;
		return -1;
	}
	return 0;
}

/* Ask for one page; false ends the check, the first wrong page is enough. */
static bool check_page(struct run *run, struct qemu *qemu,
		       const struct layout_region *r, u32 offset, bool mapped)
{
	u64 phys = 0, want = r->phys + offset;
	int got = qmp_gva2gpa(qemu, r->virt + offset, &phys);

	if (got < 0) {
		problem(run, "the emulator's monitor does not answer");
		return false;
	}
	if (mapped && (!got || phys != want)) {
		if (got)
			problem(run, "emulator: lowmem page 0x%08" PRIx32 " is mapped to 0x%08" PRIx64 ", expected 0x%08" PRIx64,
				r->virt + offset, phys, want);
		else
			problem(run, "emulator: lowmem page 0x%08" PRIx32 " is not mapped, expected 0x%08" PRIx64,
				r->virt + offset, want);
		return false;
	}
	/* vmalloc may have mapped a page of a hole, but not to this address. */
	if (!mapped && got && (r->kind != LAYOUT_HOLE || phys == want)) {
		problem(run, "emulator: %s page 0x%08" PRIx32 " is mapped to 0x%08" PRIx64 ", expected no mapping",
			layout_kind_name(r->kind), r->virt + offset, phys);
		return false;
	}
	return true;
}

static bool check_region(struct run *run, struct qemu *qemu,
			 const struct layout_region *r)
{
	bool mapped = r->kind == LAYOUT_LOWMEM;
	u32 offset;

	for (offset = 0; offset < r->size; offset += MIB)
		if (!check_page(run, qemu, r, offset, mapped))
			return false;
	return check_page(run, qemu, r, r->size - LAYOUT_PAGE_SIZE, mapped);
}

static bool check_guard(struct run *run, struct qemu *qemu, const struct layout_region *r)
{
	u64 phys = 0;

	if (!qmp_gva2gpa(qemu, r->virt, &phys))
		return true;
	problem(run, "emulator: guard page 0x%08" PRIx32 " of a hole is mapped to 0x%08" PRIx64,
		r->virt, phys);
	return false;
}

static void check_regions(struct run *run, struct qemu *qemu)
{
	const struct layout *m = &run->measured;
	unsigned int i;

	for (i = 0; i < m->nr; i++) {
		const struct layout_region *r = &m->region[i];

		/* head.S maps up to the image from PHYS_OFFSET, RAM or not. */
		if (r->kind == LAYOUT_UPPER || (r->kind == LAYOUT_DEAD && !i))
			continue;
		if (!check_region(run, qemu, r))
			return;
		if (r->kind == LAYOUT_HOLE && i && layout_hole_guard(m, i) &&
		    !check_guard(run, qemu, r))
			return;
	}
}

/* Any page of lowmem; the kernel alone sees it. */
static u32 control_page(const struct layout *layout)
{
	unsigned int i;

	for (i = 0; i < layout->nr; i++)
		if (layout->region[i].kind == LAYOUT_LOWMEM)
			break;
	return layout->region[i < layout->nr ? i : 0].virt;
}

/*
 * The monitor answers with the eyes of the processor, which sees nothing of the
 * kernel while it runs a program: stop it while it is in the kernel.
 */
static int stop_in_kernel(struct qemu *qemu, u32 control)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };
	unsigned int i;
	u64 phys;

	for (i = 0; i < STOP_TRIES; i++) {
		if (qmp_set_running(qemu, false))
			return -1;
		if (qmp_gva2gpa(qemu, control, &phys) == 1)
			return 0;
		if (qmp_set_running(qemu, true))
			return -1;
		nanosleep(&pause, NULL);
	}
	/* Then it is not mapped, and that will be found. */
	return qmp_set_running(qemu, false);
}

/**
 * check_phys() - ask the emulator where the measured regions are mapped
 * @run: has been measured
 * @qemu: the guest holds still
 */
void check_phys(struct run *run, struct qemu *qemu)
{
	if (qmp_greet(qemu) || stop_in_kernel(qemu, control_page(&run->measured))) {
		problem(run, "the emulator's monitor does not answer");
		return;
	}
	check_regions(run, qemu);
	if (qmp_set_running(qemu, true))
		problem(run, "the emulator's monitor does not answer");
}

static void show_difference(struct run *run, const char *what, const char *want)
{
	const char *got = run->core_text;

	while (*want && *got) {
		int want_len = (int)strcspn(want, "\n");
		int got_len = (int)strcspn(got, "\n");

		if (want_len != got_len || memcmp(want, got, (size_t)got_len)) {
			problem(run, "measured  '%.*s'", got_len, got);
			problem(run, "%s '%.*s'", what, want_len, want);
			return;
		}
		want += want_len + (want[want_len] == '\n');
		got += got_len + (got[got_len] == '\n');
	}
	problem(run, "measurement and %s are not of the same length", what);
}

static u64 total_reserved(const struct board *board)
{
	u64 size = 0;
	unsigned int i;

	for (i = 0; i < board->reserved.nr; i++)
		size += board->reserved.range[i].size;
	return size;
}

/* The kernel's own totals are a little less than what they count. */
static void check_total(struct run *run, const char *name, u64 kb, u64 bytes, u64 reserved)
{
	u64 most = bytes / 1024, share = KERNEL_SHARE_KB + reserved / 1024;
	u64 least = most > share ? most - share : 0;

	if (kb > most || kb <= least)
		problem(run, "%s is %" PRIu64 " kB, expected at most %" PRIu64 " and more than %" PRIu64,
			name, kb, most, least);
}

/**
 * check_measured() - hold the measurement against the prediction
 * @machine: its board, for what is reserved
 * @predicted: the prediction, as measured_json() writes it
 */
void check_measured(struct run *run, const struct machine *machine,
		    const char *predicted)
{
	const struct layout *m = &run->measured;
	const struct image *image = machine->image;
	u64 reserved = total_reserved(&machine->board);

	if (!run->core_text) {
		problem(run, "the guest measured nothing");
		return;
	}
	if (image->kasan)
		reserved += m->lowmem / KASAN_SHADOW;
	if (run->dump)
		reserved += CRASH_KERNEL;
	if (strcmp(run->core_text, predicted))
		show_difference(run, "predicted", predicted);

	if (run->has_low_total != image->highmem)
		problem(run, "LowTotal is %s, expected the contrary",
			run->has_low_total ? "there" : "missing");
	if (run->has_low_total)
		check_total(run, "LowTotal", run->low_total_kb, m->lowmem, reserved);
	check_total(run, "MemTotal", run->mem_total_kb,
		    m->lowmem + (image->highmem ? m->highmem : 0), reserved);
}

/**
 * check_equal() - demand the same measurement as in another boot
 */
void check_equal(struct run *run, const struct run *other)
{
	if (!run->core_text || !other->core_text || !strcmp(run->core_text, other->core_text))
		return;
	show_difference(run, other->name, other->core_text);
}
