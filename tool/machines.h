/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Machines whose machine_desc has a map_io(): it maps devices at fixed virtual
 * addresses, which may lie where lowmem would grow.  A patched kernel keeps
 * stock's end of lowmem on them until vmalloc_upper= is given:
 * lowmem_upper_floor() in kernel/overlay/arch/arm/mm/lowmem/init.c.
 */
#ifndef INTERMIX_MACHINES_H
#define INTERMIX_MACHINES_H

#include "tool/plan.h"

/**
 * struct machine - a machine with a map_io()
 * @compatible: of the device tree's root, as in the machine's dt_compat
 * @lowest: lowest virtual address that its static maps use
 */
struct machine {
	const char *compatible;
	u32 lowest;
};

/**
 * machine_find() - the machine with a map_io() that a board is
 *
 * As of_flat_dt_match_machine(): the first of the root's compatible strings
 * that is known decides.
 *
 * Return: the machine, or NULL for one without map_io() or an unknown one.
 */
const struct machine *machine_find(const struct board *board);

/**
 * machine_floor() - have plans of a board take the floor that its kernel takes
 * @board: finished; not for plans of what could be, which say it in a note
 */
void machine_floor(struct board *board);

/**
 * machine_upper() - the vmalloc_upper= that covers all static maps
 *
 * Return: bytes, a multiple of PMD_SIZE; above vmalloc= it cannot be had.
 */
u32 machine_upper(const struct machine *machine);

/**
 * machine_note() - say what a machine's static maps mean for a plan
 * @plan: computed, its notes aside
 * @note: gets one line for people
 * @size: of @note
 *
 * A plan takes vmalloc_upper= as given, or its default, whatever the machine.
 *
 * Return: false when there is nothing to say: no map_io(), or a kernel would
 * do as planned all the same.
 */
bool machine_note(const struct plan *plan, char *note, size_t size);

#endif /* INTERMIX_MACHINES_H */
