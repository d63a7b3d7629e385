// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boots that end on purpose in a warning or a panic, which the kernel must report
 * as what it is: "NAME[-upper|-irq][-stock|-packed|-unpatched]".
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "boot/runner/death.h"
#include "boot/runner/file.h"
#include "boot/runner/machine.h"
#include "boot/runner/options.h"
#include "boot/runner/run.h"

#define SLACK	4096u	/* from the end of a stack to where it was found to be full */

/**
 * struct death - a way to end
 * @name: of the layout
 * @says: what the console must have
 * @where: what an address follows there that must be in a hole where there is one
 * @stack: two addresses follow, of a stack that has overflowed
 * @initrd: where the initramfs lies, when the kernel must do without
 */
struct death {
	const char *name;
	const char *says;
	const char *where;
	bool stack;
	enum initrd_place initrd;
};

#define NO_INITRD	" is not all in lowmem - disabling initrd"

static const struct death deaths[] = {
	{ .name = "overflow-irq", .says = "kernel stack overflow", .where = "IRQ stack: ",
	  .stack = true },
	{ .name = "overflow-upper", .says = "kernel stack overflow", .where = "Task stack: ",
	  .stack = true },
	{ .name = "overflow", .says = "kernel stack overflow", .where = "Task stack: ",
	  .stack = true },
	{ .name = "vfree", .says = "Trying to vfree() nonexistent vm area" },
	{ .name = "dma", .says = "arch/arm/mm/dma-mapping.c:" },
	{ .name = "initrd-across", .says = NO_INITRD, .initrd = INITRD_ACROSS },
	{ .name = "initrd-head", .says = NO_INITRD, .initrd = INITRD_HEAD },
	{ .name = "initrd-wrap", .says = NO_INITRD, .initrd = INITRD_WRAP },
	{ .name = "initrd", .says = NO_INITRD, .initrd = INITRD_BEHIND },
	{ .name = "translate", .says = "virt_to_phys used for non-linear address: ",
	  .where = "non-linear address: " },
	{ .name = "usercopy", .says = "Kernel memory exposure attempt detected from vmalloc",
	  .where = "bytes, vmalloc at " },
};

/* "" is intermix. */
static int parse_in(struct run *run, const char *in, const struct options *opt)
{
	run->type = LAYOUT_INTERMIX;
	if (!*in)
		return 0;
	if (*in++ != '-')
		return -1;
	if (!strcmp(in, "unpatched") && run->death->stack) {
		run->reference = true;
		run->type = LAYOUT_STOCK;
		return opt->reference ? 0 : -1;
	}
	return board_layout_parse(in, &run->type);
}

/**
 * death_parse() - is this name one of them?
 * @run: its name is set; gets the rest
 *
 * Return: 0, or -1 when it is not.
 */
int death_parse(struct run *run, const struct options *opt)
{
	unsigned int i;

	for (i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++) {
		size_t len = strlen(deaths[i].name);

		if (strncmp(run->name, deaths[i].name, len))
			continue;
		run->death = &deaths[i];
		return parse_in(run, run->name + len, opt);
	}
	return -1;
}

/**
 * death_among() - is one of the names such a boot?
 */
bool death_among(const char *types)
{
	unsigned int i;

	for (i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++)
		if (strstr(types, deaths[i].name))
			return true;
	return false;
}

const char *death_name(const struct death *death)
{
	return death->name;
}

/**
 * death_initrd() - where the kernel cannot use the initramfs of this boot
 */
enum initrd_place death_initrd(const struct death *death)
{
	return death ? death->initrd : INITRD_LOWMEM;
}

static enum layout_kind kind_at(const struct layout *layout, u64 virt)
{
	unsigned int i;

	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (virt >= r->virt && virt - r->virt < r->size)
			return r->kind;
	}
	return LAYOUT_GAP;
}

/* The number behind @key, or 0. */
static u64 number_after(const char *text, const char *key)
{
	const char *at = text ? strstr(text, key) : NULL;

	return at ? strtoull(at + strlen(key) + strspn(at + strlen(key), " ["), NULL, 16) : 0;
}

static void check_place(struct run *run, const struct layout *layout, const char *text)
{
	bool upper = strstr(run->death->name, "upper") || run->type != LAYOUT_INTERMIX;
	enum layout_kind want = upper ? LAYOUT_UPPER : LAYOUT_HOLE;
	u64 virt = number_after(text, run->death->where);

	if (!strstr(text, run->death->where))
		problem(run, "console: no line \"%s\"", run->death->where);
	else if (kind_at(layout, virt) != want)
		problem(run, "the %s at 0x%08" PRIx64 " is in no %s",
			run->death->stack ? "stack" : "address", virt, upper ? "upper area" : "hole");
}

/* The report must be of the very end of that stack, not of the next one. */
static void check_stack(struct run *run, const char *text)
{
	u64 low = number_after(text, run->death->where);
	u64 sp = number_after(strstr(text, "pc : "), "sp : ");

	if (sp + SLACK < low || sp > low + SLACK)
		problem(run, "console: no overflow at the end of the stack: SP was 0x%08" PRIx64 ", the stack starts at 0x%08" PRIx64,
			sp, low);
}

/* The kernel must live on, up to where it misses a root file system. */
static void check_without_initrd(struct run *run, const char *text)
{
	if (strstr(text, "Unable to handle kernel"))
		problem(run, "console: the kernel faults");
	else if (!strstr(text, "No working init found") && !strstr(text, "Unable to mount root fs"))
		problem(run, "console: the kernel does not get to where init is missing");
}

/**
 * check_death() - demand that the kernel reported what was done to it
 * @layout: the predicted layout
 */
void check_death(struct run *run, const struct layout *layout)
{
	size_t size;
	void *data;

	if (file_read(run->console, &data, &size)) {
		problem(run, "there is no console log");
		return;
	}
	if (!strstr(data, run->death->says))
		problem(run, "console: no report \"%s\"", run->death->says);
	if (run->death->where)
		check_place(run, layout, data);
	if (run->death->stack)
		check_stack(run, data);
	if (run->death->initrd)
		check_without_initrd(run, data);
	free(data);
}
