// SPDX-License-Identifier: GPL-2.0-only
/*
 * Machines with static maps: lowmem_upper_floor() and lowmem_layout_refuses() of the
 * patched kernel, told from the planner's own list of such machines.
 */
#include "boot/runner/static.h"
#include "tool/plan/machines.h"

void static_floor(struct board *board)
{
	machine_floor(board);
}

/* Where high_memory is. */
static u64 lowmem_virt_end(const struct layout *layout)
{
	u64 end = 0;
	unsigned int i;

	for (i = 0; i < layout->nr; i++) {
		const struct layout_region *r = &layout->region[i];

		if (r->kind == LAYOUT_LOWMEM)
			end = (u64)r->virt + r->size;
	}
	return end;
}

u32 static_refused(const struct board *board, const struct layout *layout)
{
	const struct machine *machine = machine_find(board);

	if (!machine || !layout_uses_holes(layout) || machine->lowest >= lowmem_virt_end(layout))
		return 0;
	return machine->lowest;
}
