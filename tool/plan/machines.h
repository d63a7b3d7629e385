/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Machines whose machine_desc has a map_io(): it maps devices at fixed virtual
 * addresses, which may lie where lowmem would grow.  A patched kernel keeps
 * stock's end of lowmem on them until vmalloc_upper= is given:
 * lowmem_upper_floor() in kernel/overlay/arch/arm/mm/lowmem/floor.c.
 */
#ifndef TOOL_PLAN_MACHINES_H
#define TOOL_PLAN_MACHINES_H

#include "tool/plan/plan.h"

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
 * @board: finished
 *
 * Not for a kernel that runs on another machine than the board's own.
 */
void machine_floor(struct board *board);

/**
 * machine_upper() - the vmalloc_upper= that covers all static maps
 *
 * Return: bytes, a multiple of PMD_SIZE; more than vmalloc= is impossible.
 */
u32 machine_upper(const struct machine *machine);

/**
 * machine_check() - look at the machine that a person named
 * @board: its compatible is of a board file or of --machine
 * @what: which of them, for people
 *
 * A machine that is not known is planned without static maps, and a note names it and
 * those that contain its name; what is only the start of a known name is a mistake.
 *
 * Return: 0, or -1 and why in @fail.
 */
int machine_check(struct board *board, const char *what, struct fail *fail);

/**
 * machine_set() - say which machine a board is that no device tree tells of
 * @compatible: one or more of the root's compatible strings, separated by blanks
 *
 * It is checked as machine_check() does.
 *
 * Return: 0, or -1 and why in @fail.
 */
int machine_set(struct board *board, const char *compatible, struct fail *fail);

/**
 * struct machine_gain - what a machine with static maps could have
 * @machine: which
 * @upper: the least vmalloc_upper= that covers them, bytes
 * @lowmem: of intermix with it, bytes
 * @gain: over stock, bytes
 */
struct machine_gain {
	const struct machine *machine;
	u32 upper;
	u64 lowmem;
	int64_t gain;
};

/**
 * machine_gain() - what vmalloc_upper= would give where static maps stand in the way
 * @plan: computed
 *
 * Return: false if there are no static maps, if vmalloc_upper= is given, or if it would
 *	have to be more than vmalloc=.
 */
bool machine_gain(const struct plan *plan, struct machine_gain *gain);

/**
 * machine_next() - iterate over the machines with a map_io()
 * @i: from 0
 *
 * Return: NULL after the last one.
 */
const struct machine *machine_next(size_t i);

/**
 * machine_note() - say what a machine's static maps mean for a plan
 * @plan: computed, its notes aside
 * @note: gets one line for people
 * @size: of @note
 *
 * Return: false when there is nothing to say: no map_io(), or a kernel would
 * do as planned anyway.
 */
bool machine_note(const struct plan *plan, char *note, size_t size);

/**
 * machine_unknown_note() - say that a plan depends on a machine that is not known
 * @note: gets one line for people
 * @size: of @note
 *
 * Return: false when there is nothing to say.
 */
bool machine_unknown_note(const struct plan *plan, char *note, size_t size);

#endif /* TOOL_PLAN_MACHINES_H */
