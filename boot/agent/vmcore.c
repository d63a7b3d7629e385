// SPDX-License-Identifier: GPL-2.0-only
/*
 * Translates addresses as a tool would that has but a crash dump and its notes.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/agent/vmcore.h"

#define NOTES_MAX	0x10000u
#define NOTE_HEADER	24u	/* of an ELF note with the name "VMCOREINFO" */

/**
 * vmcore_read() - read the notes
 * @vmcore: its @mem is open
 * @where: text of /sys/kernel/vmcoreinfo: physical address and size, hexadecimal
 * @linear: for the kernel image
 *
 * Return: 0, or -1 with a reason in parse_error.
 */
int vmcore_read(struct vmcore *vmcore, const char *where, const struct linear *linear)
{
	uint64_t phys, size;

	vmcore->linear = linear;
	if (sscanf(where, "%" SCNx64 " %" SCNx64, &phys, &size) == 2 &&
	    size > NOTE_HEADER && size < NOTES_MAX)
		vmcore->notes = calloc(1, size + 1);
	if (vmcore->notes &&
	    pread(vmcore->mem, vmcore->notes, size, (off_t)phys) == (ssize_t)size &&
	    !strcmp(vmcore->notes + 12, "VMCOREINFO")) {
		memmove(vmcore->notes, vmcore->notes + NOTE_HEADER, size - NOTE_HEADER + 1);
		if (strstr(vmcore->notes, "OSRELEASE="))
			return 0;
	}
	snprintf(parse_error, sizeof(parse_error), "no notes at physical %.40s", where);
	return -1;
}

void vmcore_free(struct vmcore *vmcore)
{
	free(vmcore->notes);
	if (vmcore->mem >= 0)
		close(vmcore->mem);
}

/* A value from the notes, as NUMBER(x) or SYMBOL(x); 0 when there is none. */
static uint64_t value_of(const struct vmcore *vmcore, const char *kind, const char *name,
			 int base)
{
	char key[64];
	const char *at;

	snprintf(key, sizeof(key), "\n%s(%s)=", kind, name);
	at = strstr(vmcore->notes, key);
	return at ? strtoull(at + strlen(key), NULL, base) : 0;
}

/* A word of a table in the kernel image, which is linear. */
static uint32_t table_word(const struct vmcore *vmcore, const char *table, uint64_t index)
{
	uint64_t virt = value_of(vmcore, "SYMBOL", table, 16) + 4 * index;
	uint64_t phys = virt - vmcore->linear->page_offset + vmcore->linear->phys_offset;
	uint32_t word = 0;

	if (pread(vmcore->mem, &word, sizeof(word), (off_t)phys) != sizeof(word))
		return 0;
	return word;
}

/* By the tables that the notes name: virtual to physical and back. */
static bool address_agrees(const struct vmcore *vmcore, uint64_t virt, uint64_t phys)
{
	uint64_t virt_shift = value_of(vmcore, "NUMBER", "LOWMEM_VIRT_SHIFT", 10);
	uint64_t phys_shift = value_of(vmcore, "NUMBER", "LOWMEM_PHYS_SHIFT", 10);
	uint32_t there, back;

	there = (uint32_t)virt + table_word(vmcore, "lowmem_virt_delta", virt >> virt_shift);
	back = (uint32_t)phys + table_word(vmcore, "lowmem_phys_delta", phys >> phys_shift);
	return virt_shift && phys_shift && there == phys && back == virt;
}

/* Does the bitmap that the notes name say that vmalloc owns an address? */
static bool in_map(const struct vmcore *vmcore, uint64_t virt, uint64_t shift)
{
	uint64_t pmd = virt >> shift;

	return table_word(vmcore, "lowmem_vmalloc_map", pmd / 32) >> (pmd % 32) & 1;
}

/**
 * vmcore_map_agrees() - do the notes tell lowmem from the holes that vmalloc uses?
 * @vmcore: read
 * @layout: what was measured
 * @why: says where they do not
 * @size: of @why in bytes
 *
 * A kernel that cannot use holes has no bitmap.
 */
bool vmcore_map_agrees(const struct vmcore *vmcore, const struct layout_seen *layout,
		       char *why, size_t size)
{
	uint64_t shift = value_of(vmcore, "NUMBER", "LOWMEM_PMD_SHIFT", 10);
	size_t i;
	uint64_t at;

	for (i = 0; i < layout->nr; i++) {
		const struct region *r = &layout->region[i];

		if (!shift && r->kind == HOLE) {
			snprintf(why, size, "vmalloc uses a hole, and the notes do not say so");
			return false;
		}
		for (at = 0; shift && at < r->size; at += PMD_BYTES) {
			bool vmalloc = r->kind == HOLE || r->kind == UPPER;

			if (in_map(vmcore, r->virt + at, shift) == vmalloc)
				continue;
			snprintf(why, size, "the notes say the opposite of 0x%08llx",
				 (unsigned long long)(r->virt + at));
			return false;
		}
	}
	return true;
}

/**
 * vmcore_agrees() - do the notes translate lowmem to where it was measured?
 * @vmcore: read
 * @layout: what was measured
 * @why: says where they do not
 * @size: of @why in bytes
 *
 * A kernel that cannot pack has no tables, and one offset.
 */
bool vmcore_agrees(const struct vmcore *vmcore, const struct layout_seen *layout,
		   char *why, size_t size)
{
	bool tables = strstr(vmcore->notes, "\nSYMBOL(lowmem_virt_delta)=");
	size_t i;
	uint64_t at;

	if (!tables && layout->linear.nr) {
		snprintf(why, size, "lowmem is packed, and the notes do not say how");
		return false;
	}
	for (i = 0; tables && i < layout->nr; i++) {
		const struct region *r = &layout->region[i];

		for (at = 0; r->kind == LOWMEM && at < r->size; at += PMD_BYTES / 2) {
			if (address_agrees(vmcore, r->virt + at, r->phys + at))
				continue;
			snprintf(why, size, "the notes translate 0x%08llx to something else than 0x%08llx",
				 (unsigned long long)(r->virt + at),
				 (unsigned long long)(r->phys + at));
			return false;
		}
	}
	return true;
}
