// SPDX-License-Identifier: GPL-2.0-only
/*
 * vm_area_register_early() of a kernel, run in user space: FUNCTION is the file with its
 * text.  Prints TAP.
 */
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define __init
#define VMALLOC_START	0xd0000000ul
#define VMALLOC_END	0xff800000ul
#define ALIGN(x, a)	(((x) + (a) - 1) & ~((a) - 1))
#define BUG_ON(x)	do { if (x) abort(); } while (0)
#define kasan_populate_early_vm_area_shadow(addr, size) do { } while (0)

#define MIB		0x100000ul

struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;
};

static struct vm_struct *vmlist;
static bool vmap_initialized;

#include FUNCTION

static unsigned int failed, nr;

static void add(struct vm_struct *area, unsigned long addr, unsigned long size)
{
	struct vm_struct **p = &vmlist;

	while (*p && (unsigned long)(*p)->addr < addr)
		p = &(*p)->next;
	*area = (struct vm_struct){ .next = *p, .addr = (void *)addr, .size = size };
	*p = area;
}

/* Where a megabyte is put, and whether the list is still in order. */
static void expect(const char *name, unsigned long addr)
{
	struct vm_struct wanted = { .size = MIB }, *cur;
	bool ok;

	vm_area_register_early(&wanted, MIB);
	ok = (unsigned long)wanted.addr == addr;
	for (cur = vmlist; cur->next; cur = cur->next)
		ok = ok && (unsigned long)cur->addr + cur->size <= (unsigned long)cur->next->addr;
	printf("%s %u - %s\n", ok ? "ok" : "not ok", ++nr, name);
	if (!ok)
		printf("# at 0x%08lx, expected 0x%08lx\n", (unsigned long)wanted.addr, addr);
	failed += !ok;
	vmlist = NULL;
}

int main(void)
{
	struct vm_struct area[3];

	expect("nothing there", VMALLOC_START);

	add(&area[0], VMALLOC_START, 2 * MIB);
	add(&area[1], VMALLOC_START + 3 * MIB, MIB);
	expect("between two areas", VMALLOC_START + 2 * MIB);

	add(&area[0], VMALLOC_START, 2 * MIB);
	add(&area[1], VMALLOC_START + 2 * MIB + MIB / 2, MIB);
	expect("too little room between two areas", VMALLOC_START + 4 * MIB);

	/* A CMA area in lowmem, below the first hole. */
	add(&area[0], VMALLOC_START - 64 * MIB, 16 * MIB);
	expect("an area below", VMALLOC_START);

	/* The guard of the hole, and the lowmem behind it. */
	add(&area[0], VMALLOC_START - 64 * MIB, 16 * MIB);
	add(&area[1], VMALLOC_START, MIB / 256);
	add(&area[2], VMALLOC_START + 32 * MIB, 64 * MIB);
	expect("an area below, and lowmem between holes", VMALLOC_START + MIB);

	add(&area[0], VMALLOC_START - MIB, 2 * MIB);
	expect("an area that reaches over the start", VMALLOC_START + MIB);

	add(&area[0], VMALLOC_START - MIB, MIB);
	expect("an area that ends at the start", VMALLOC_START);

	printf("1..%u\n", nr);
	return failed != 0;
}
