/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a kernel without CONFIG_HIGHMEM loses.  With the series that is the
 * highmem of a layout.  Without it adjust_lowmem_bounds() in arch/arm/mm/mmu.c
 * drops RAM from the first bank edge on that is not PMD aligned, as soon as
 * there is any memory above lowmem, no-map included.
 */
#ifndef TOOL_PLAN_NOHIGHMEM_H
#define TOOL_PLAN_NOHIGHMEM_H

#include "tool/plan/plan.h"

/**
 * nohighmem_unpatched() - usable RAM that an unpatched kernel loses
 * @from: set to where it starts to drop RAM, physical; 0 when it drops none
 *
 * Return: bytes, at least the highmem of stock.
 */
u64 nohighmem_unpatched(const struct plan *plan, u64 *from);

#endif /* TOOL_PLAN_NOHIGHMEM_H */
