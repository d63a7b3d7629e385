/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Entries of a process's last level page tables, as they lie in memory.
 */
#ifndef BOOT_AGENT_PAGETABLE_H
#define BOOT_AGENT_PAGETABLE_H

#include <stdbool.h>
#include <stdint.h>

/* Memory types by their number in the processor's list, asm/pgtable-[23]level.h. */
#define MEMTYPE_STRONGLY_ORDERED	0
#define MEMTYPE_DEVICE			4

/* Where a lone page lies in the 2 MiB that a table spans; not its first or last. */
#define LONE_PAGE			0x77u

/**
 * lone_entry() - is this a table with one entry, and which type has it?
 * @page: a page of memory, 4096 bytes
 * @phys: the page that entry LONE_PAGE of the table should map, physical
 * @type: set to its memory type
 *
 * Return: true when @page is such a table, classic or LPAE.
 */
bool lone_entry(const void *page, uint64_t phys, unsigned int *type);

#endif /* BOOT_AGENT_PAGETABLE_H */
