// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where stock kernels of other versions end lowmem.
 */
#include <stdio.h>
#include <string.h>

#include "tool/board/era.h"

/*
 * By falling version.  arch/arm/mm/mmu.c: vmalloc_min became vmalloc_start and
 * vmalloc_size in 5.14.  asm/pgtable.h: "ARM: 8432/1: move VMALLOC_END from
 * 0xff000000 to 0xff800000" is in 4.4.  Up to 3.2 each machine had its own
 * mach/vmalloc.h.
 */
static const struct kernel_era eras[] = {
	{ 5, 14, LAYOUT_VMALLOC_END, false, NULL, NULL },
	{ 4, 4, LAYOUT_VMALLOC_END, true, NULL,
	  "before 5.14, vmalloc= counts the gap of 8 MiB above lowmem, too" },
	{ 3, 3, 0xff000000, true,
	  "before 4.4, vmalloc space ends at 0xff000000 and lowmem 8 MiB lower: 760 MiB by default, not 768 MiB",
	  "before 4.4, vmalloc space ends at 0xff000000; before 5.14, vmalloc= counts the gap of 8 MiB above lowmem, too" },
	{ 0, 0, 0, true,
	  "before 3.3, each machine has its own end of vmalloc space: where lowmem ends cannot be predicted",
	  NULL },
};

#define NR_ERAS	(sizeof(eras) / sizeof(eras[0]))

bool kernel_version(const char *release, unsigned int *major, unsigned int *minor)
{
	return sscanf(release, "%4u.%4u", major, minor) == 2;
}

const struct kernel_era *kernel_era(const char *release)
{
	unsigned int major, minor;
	size_t i;

	if (!kernel_version(release, &major, &minor))
		return &eras[0];
	for (i = 0; i < NR_ERAS - 1; i++)
		if (major > eras[i].major ||
		    (major == eras[i].major && minor >= eras[i].minor))
			break;
	return &eras[i];
}

const struct kernel_era *report_era(const struct report *report)
{
	unsigned int major, minor;
	size_t i = 1;

	if (kernel_version(report->release, &major, &minor) || !report->vmalloc_end)
		return kernel_era(report->release);
	while (i < NR_ERAS - 1 && report->vmalloc_end != eras[i].vmalloc_end)
		i++;
	return &eras[i];
}

static bool has_vmalloc(const struct board *board)
{
	const char *at = board->params;

	while ((at = strstr(at, "vmalloc=")) != NULL) {
		if (at == board->params || at[-1] == ' ')
			return true;
		at++;
	}
	return false;
}

const char *era_what(const struct kernel_era *era, const struct board *board)
{
	return era->what_param && has_vmalloc(board) ? era->what_param : era->what;
}

int era_stock(const struct layout_params *usual, const struct board *board,
	      const struct kernel_era *era, struct layout *out)
{
	u32 lower = LAYOUT_VMALLOC_END - era->vmalloc_end;
	struct layout_params params = *usual;
	int error;

	params.vmalloc += lower;
	if (era->bare_param && has_vmalloc(board))
		params.vmalloc -= LAYOUT_VMALLOC_OFFSET;
	layout_params_clamp(&params);
	error = layout_compute(&params, &board->usable, LAYOUT_STOCK, out);
	if (error)
		return error;
	out->vmalloc_total -= lower;
	out->region[out->nr - 1].size -= lower;
	return 0;
}
