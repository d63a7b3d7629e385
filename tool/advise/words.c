// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice in words, the same in every format.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool/advise/advise.h"
#include "tool/base/size.h"
#include "tool/board/report.h"
#include "tool/board/vmsplit.h"

/* What builds a layout into the kernel, and what it costs while the kernel runs. */
static const struct {
	const char *config;
	const char *cost;
	const char *beside;	/* in a few words, beside another cost */
} types[] = {
	[LAYOUT_STOCK] = { NULL, "nothing", NULL },
	[LAYOUT_INTERMIX] = {
		"CONFIG_VMALLOC_INTERMIX=y",
		"a kernel with the intermix series; nothing while it runs",
		"a kernel with the intermix series",
	},
	[LAYOUT_PACKED] = {
		"CONFIG_ARM_PACKED_LOWMEM=y",
		"a kernel with the intermix series; a table look-up on each translation: __pa() and __va() have 5 instructions instead of 2; vmalloc stays in one piece",
		"a kernel with the intermix series; packed: a table look-up on each translation",
	},
};
_Static_assert(sizeof(types) / sizeof(types[0]) == LAYOUT_NR_TYPES, "a layout without words");

/* Add to a text of ADVISE_TEXT_LEN bytes; what does not fit is cut off. */
static void append(char *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void append(char *buf, const char *fmt, ...)
{
	size_t len = strlen(buf);
	va_list args;

	va_start(args, fmt);
	vsnprintf(buf + len, ADVISE_TEXT_LEN - len, fmt, args);
	va_end(args);
}

static bool config(const struct advice *advice, const struct advise_option *option,
		   unsigned int i, char *buf)
{
	const char *type = types[option->type].config;

	if (type && !i--) {
		append(buf, "%s", type);
		return true;
	}
	if (option->page_offset == advice->plan->params.page_offset || i)
		return false;
	append(buf, "%s=y", vmsplit_of(option->page_offset)->config);
	return true;
}

/*
 * vmalloc_upper= matters where lowmem depends on it, and only if it is not what such
 * kernels take.
 * What was given but had to be clamped is better given right.
 */
static bool needs_upper(const struct advice *advice, const struct advise_option *option)
{
	const struct board *board = advice->plan->board;

	if (!plan_has_floor(option->type))
		return false;
	if (board->upper_given)
		return option->upper != board->upper;
	return advice->machine || option->upper != LAYOUT_UPPER_DEFAULT;
}

static bool param(const struct advice *advice, const struct advise_option *option,
		  unsigned int i, char *buf)
{
	const struct board *board = advice->plan->board;
	char size[SIZE_TEXT_LEN];
	u32 upper = option->upper < option->vmalloc ? option->upper : option->vmalloc;

	if (option->vmalloc != board->vmalloc && !i--) {
		append(buf, "vmalloc=%s", size_exact(size, option->vmalloc));
		return true;
	}
	if (needs_upper(advice, option) && !i--) {
		append(buf, "vmalloc_upper=%s", size_exact(size, upper));
		return true;
	}
	/* Stock may be an unpatched kernel, which has no such parameter. */
	if (option->type != LAYOUT_STOCK && board->type_given &&
	    board->type != option->type && !i--) {
		append(buf, "lowmem_layout=%s", layout_type_name(option->type));
		return true;
	}
	return false;
}

bool advise_setting(const struct advice *advice, const struct advise_option *option,
		    enum advise_setting what, unsigned int i, char *buf)
{
	buf[0] = '\0';
	return what == ADVISE_CONFIG ? config(advice, option, i, buf) :
				       param(advice, option, i, buf);
}

static void append_memory(char *buf, const struct advise_option *option)
{
	static const char *const what[ADVISE_NR_KINDS] = {
		[ADVISE_PLACE] = "given fixed addresses",
		[ADVISE_GROW] = "grown to",
		[ADVISE_SHIFT] = "shifted to",
		[ADVISE_SHRINK] = "shrunk to",
		[ADVISE_MOVE] = "moved to the end of RAM",
	};

	if (!what[option->kind])
		return;
	append(buf, ", %u no-map range%s %s", option->nr_changes,
	       option->nr_changes == 1 ? "" : "s", what[option->kind]);
	if (option->kind != ADVISE_PLACE && option->kind != ADVISE_MOVE)
		append(buf, " 2 MiB edges");
}

const char *advise_title(const struct advice *advice, const struct advise_option *option,
			 char *buf)
{
	const struct vmsplit *split = vmsplit_of(option->page_offset);
	char setting[ADVISE_TEXT_LEN];
	unsigned int i;

	buf[0] = '\0';
	append(buf, "%s", layout_type_name(option->type));
	for (i = 0; advise_setting(advice, option, ADVISE_PARAM, i, setting); i++)
		append(buf, ", %s", setting);
	if (option->page_offset != advice->plan->params.page_offset)
		append(buf, ", %s", split->config + strlen("CONFIG_"));
	append_memory(buf, option);
	return buf;
}

/* Blocks are what a layout or a lower floor may cost. */
static void append_largest(char *buf, const struct advice *advice,
			   const struct advise_option *option)
{
	char size[SIZE_TEXT_LEN], now[SIZE_TEXT_LEN];

	if (option->totals.largest < advice->now.largest)
		append(buf, "; the largest vmalloc block is %s, now %s",
		       size_human(size, option->totals.largest),
		       size_human(now, advice->now.largest));
}

static void append_kind_cost(char *buf, const struct advice *advice,
			     const struct advise_option *option)
{
	const struct vmsplit *split = vmsplit_of(option->page_offset);
	const struct vmsplit *now = vmsplit_of(advice->plan->params.page_offset);
	char size[SIZE_TEXT_LEN];

	size_human(size, option->kind == ADVISE_VMALLOC ?
			 advice->plan->params.vmalloc - option->vmalloc : option->extra);
	switch (option->kind) {
	case ADVISE_LAYOUT:
		append(buf, "%s", types[option->type].cost);
		break;
	case ADVISE_PLACE:
		append(buf, "the device tree must find the place instead of the kernel");
		break;
	case ADVISE_GROW:
		append(buf, "%s of RAM more are reserved, in these nodes or in new ones; only the device tree changes",
		       size);
		break;
	case ADVISE_UPPER:
		append(buf, "less room for static maps and for blocks that fit into no hole");
		break;
	case ADVISE_VMALLOC:
		append(buf, "vmalloc= is %s less; see VmallocUsed in /proc/meminfo, and /proc/vmallocinfo, for what the running kernel needs",
		       size);
		break;
	case ADVISE_SHRINK:
		append(buf, "firmware must do with %s less, boot loader and device tree must agree",
		       size);
		break;
	case ADVISE_SPLIT:
		append(buf, "%s of addresses for each process", split->user);
		if (now)
			append(buf, ", now %s", now->user);
		break;
	default:
		append(buf, "firmware, boot loader and device tree must agree on the new address");
		break;
	}
}

const char *advise_cost(const struct advice *advice, const struct advise_option *option,
			char *buf)
{
	buf[0] = '\0';
	append_kind_cost(buf, advice, option);
	if (option->kind != ADVISE_LAYOUT && types[option->type].beside)
		append(buf, "; %s", types[option->type].beside);
	append_largest(buf, advice, option);
	if (option->far)
		append(buf, "; lowmem reaches up to 0x%" PRIx64 ", and so must each device that does DMA",
		       option->far);
	return buf;
}

static unsigned int rank_of(const struct advice *advice, unsigned int option)
{
	unsigned int i, rank = 0;

	for (i = 0; i <= option; i++)
		rank += advice->option[i].verdict == ADVISE_TAKEN;
	return rank;
}

/* Why a layout makes nothing of the holes. */
static void append_unused(char *buf, const struct advice *advice,
			  const struct advise_option *option)
{
	const struct hole *big = NULL;
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	for (i = 0; i < advice->holes.nr; i++) {
		const struct hole *hole = &advice->holes.hole[i];

		if (!big || hole->end - hole->start > big->end - big->start)
			big = hole;
	}
	if (!big) {
		append(buf, advise_unknown(advice) ? "no hole is known" : "there is no hole");
		return;
	}
	append(buf, "the hole of %s at 0x%" PRIx64, size_human(size, big->end - big->start),
	       big->start);
	if (big->leading)
		append(buf, " is below all RAM");
	else if (big->fate[option->type] == HOLE_OUTSIDE)
		append(buf, " is above the end of lowmem");
	else
		append(buf, " vanishes when trimmed to 2 MiB");
}

static void append_no_gain(char *buf, const struct advice *advice,
			   const struct advise_option *option)
{
	const u32 vmalloc = advice->plan->params.vmalloc;
	char size[SIZE_TEXT_LEN];

	if (!advice->now.value[BOARD_HIGHMEM])
		append(buf, "all RAM is lowmem already");
	else if (option->refused)
		append(buf, "PHYS_OFFSET is out of its reach, below 4 GiB");
	else if (option->beyond)
		append(buf, "the bank at 0x%" PRIx64 " is beyond its reach", option->beyond);
	else if (option->gain > 0)
		append(buf, "gives only %s more", size_human(size, (u64)option->gain));
	else if (option->type != LAYOUT_STOCK && !option->uses_holes)
		append_unused(buf, advice, option);
	else if (advice->machine && plan_has_floor(option->type) &&
		 machine_upper(advice->machine) >= vmalloc)
		append(buf, "static maps of %s from 0x%" PRIx32 " on are in the way",
		       advice->machine->compatible, advice->machine->lowest);
	else if (option->promised)
		append(buf, "the hole is made too late, when the kernel reserves memory");
	else
		append(buf, "gives no more");
}

const char *advise_why(const struct advice *advice, const struct advise_option *option,
		       char *buf)
{
	const struct advise_option *by = &advice->option[option->beaten_by];
	u64 lowmem = option->totals.value[BOARD_LOWMEM];

	buf[0] = '\0';
	switch (option->verdict) {
	case ADVISE_NO_GAIN:
		append_no_gain(buf, advice, option);
		break;
	case ADVISE_BEATEN:
		append(buf, "%s than option %u gives, which costs less",
		       by->totals.value[BOARD_LOWMEM] > lowmem ? "less" :
		       by->totals.value[BOARD_LOWMEM] < lowmem ? "hardly more" : "no more",
		       rank_of(advice, option->beaten_by));
		break;
	case ADVISE_TOO_DEAR:
		append(buf, "leaves %s of addresses to each process",
		       vmsplit_of(option->page_offset)->user);
		break;
	case ADVISE_IMPOSSIBLE:
		append(buf, "not with LPAE");
		break;
	default:
		break;
	}
	return buf;
}

/* Holes are of use to vmalloc even where no lowmem can be gained. */
static void append_vmalloc_gain(char *buf, const struct advice *advice)
{
	const struct layout *layout = advice->plan->layout;
	char size[SIZE_TEXT_LEN];
	unsigned int type;

	for (type = LAYOUT_STOCK + 1; type < LAYOUT_NR_TYPES; type++)
		if (layout[type].vmalloc_total > layout[LAYOUT_STOCK].vmalloc_total)
			append(buf, "; %s would add %s of vmalloc space", layout_type_name(type),
			       size_human(size, layout[type].vmalloc_total -
						layout[LAYOUT_STOCK].vmalloc_total));
}

const char *advise_why_nothing(const struct advice *advice, char *buf)
{
	const struct advise_option *last = NULL;
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	buf[0] = '\0';
	if (advise_unknown(advice)) {
		append(buf, "%s", advise_unknown(advice));
		return buf;
	}
	if (advise_is_cut_off(advice)) {
		append(buf, "the RAM that is listed ends at 0x%" PRIx64 ", where lowmem of stock ends, so a kernel without CONFIG_HIGHMEM has dropped what lies above; give all RAM by --ram SIZE@BASE or --dtb",
		       advice->plan->layout[LAYOUT_STOCK].lowmem_end);
		return buf;
	}
	if (!advice->now.value[BOARD_HIGHMEM]) {
		append(buf, "all usable RAM, %s, is lowmem already",
		       size_human(size, advice->now.value[BOARD_LOWMEM]));
		append_vmalloc_gain(buf, advice);
		return buf;
	}
	for (i = 0; i < advice->nr; i++)
		if (advice->option[i].beyond && advice->option[i].verdict == ADVISE_NO_GAIN)
			last = &advice->option[i];
	if (last)
		append(buf, "the bank at 0x%" PRIx64 " starts %s above PHYS_OFFSET, beyond the reach of lowmem",
		       last->beyond,
		       size_human(size, last->beyond - advice->plan->params.phys_offset));
	else
		append(buf, "no option gives 1 MiB of lowmem or more");
	return buf;
}

/* The cheapest option that leaves no highmem, else the last one. */
static void append_least_loss(char *buf, const struct advice *advice)
{
	const struct advise_option *option = NULL;
	char size[SIZE_TEXT_LEN];
	unsigned int i, rank = 0;

	for (i = 0; i < advice->nr; i++) {
		if (advice->option[i].verdict != ADVISE_TAKEN)
			continue;
		option = &advice->option[i];
		rank++;
		if (!option->totals.value[BOARD_HIGHMEM])
			break;
	}
	if (!option)
		return;
	if (!option->totals.value[BOARD_HIGHMEM])
		append(buf, ", nothing with %u", rank);
	else
		append(buf, ", still %s with %u",
		       size_human(size, option->totals.value[BOARD_HIGHMEM]), rank);
}

/* What the source counts is known even where its memory is not. */
static const char *nohighmem_unknown(const struct advice *advice, char *buf)
{
	const u64 highmem = advice->plan->board->report->highmem;
	char size[SIZE_TEXT_LEN];

	buf[0] = '\0';
	append(buf, "what CONFIG_HIGHMEM=n would lose is not known");
	if (highmem)
		append(buf, "; the kernel of this log had %s of highmem, or more",
		       size_human(size, highmem));
	return buf;
}

const char *advise_nohighmem(const struct advice *advice, char *buf)
{
	const u64 loss = advice->now.value[BOARD_HIGHMEM];
	char size[SIZE_TEXT_LEN];

	if (advise_unknown(advice))
		return nohighmem_unknown(advice, buf);
	buf[0] = '\0';
	if (!loss) {
		append(buf, "CONFIG_HIGHMEM=n loses no RAM");
	} else {
		append(buf, "CONFIG_HIGHMEM=n loses what is highmem: %s with stock now",
		       size_human(size, loss));
		append_least_loss(buf, advice);
	}
	if (advice->unpatched_loss > loss)
		append(buf, "; but an unpatched kernel drops all RAM from 0x%" PRIx64
		       " on, %s: it stops at the first edge that is not 2 MiB aligned",
		       advice->unpatched_from, size_human(size, advice->unpatched_loss));
	return buf;
}

const char *advise_chosen(const struct advice *advice, char *buf)
{
	unsigned int i;

	buf[0] = '\0';
	for (i = 0; i < advice->nr && !advice->plan->board->type_given; i++)
		if (advice->option[i].verdict == ADVISE_TAKEN &&
		    advice->option[i].type == LAYOUT_PACKED) {
			append(buf, "A kernel that has both options built in is packed with lowmem_layout=packed only");
			break;
		}
	return buf;
}

const char *advise_spare(const struct advice *advice, enum layout_type type, char *buf)
{
	char size[SIZE_TEXT_LEN];

	buf[0] = '\0';
	if (advice->spare_vmalloc[type] > advice->plan->params.vmalloc)
		append(buf, "If vmalloc space is what is short: %s with vmalloc=%s has as much lowmem as stock has now",
		       layout_type_name(type), size_exact(size, advice->spare_vmalloc[type]));
	return buf;
}

bool advise_is_shown(const struct advice *advice, const struct advise_option *option)
{
	const struct advise_option *best = NULL;
	unsigned int i;

	for (i = 0; i < advice->nr; i++)
		if (advice->option[i].verdict == ADVISE_TAKEN)
			best = &advice->option[i];
	switch (option->kind) {
	case ADVISE_LAYOUT:
	case ADVISE_UPPER:
		return true;
	case ADVISE_VMALLOC:
	case ADVISE_MOVE:
		return option->type == LAYOUT_STOCK;
	case ADVISE_SPLIT:
		if (option->verdict == ADVISE_TOO_DEAR && best)
			return option->gain >= best->gain + (int64_t)ADVISE_WORTH;
		return option->type == LAYOUT_STOCK;
	default:
		return false;
	}
}
