// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice for a want, as text and as JSON.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tool/advise/want.h"
#include "tool/base/size.h"
#include "tool/base/wrap.h"
#include "tool/board/vmsplit.h"
#include "tool/write/json.h"
#include "tool/write/report.h"

/* What gives no more lowmem than a cheaper one, in a layout that costs no more. */
static bool is_worse(const struct want *want, unsigned int i)
{
	const struct advise_option *option = &want->option[i];
	unsigned int k;

	for (k = 0; k < i; k++) {
		const struct advise_option *other = &want->option[k];

		if (other->type <= option->type &&
		    other->totals.value[BOARD_LOWMEM] >= option->totals.value[BOARD_LOWMEM])
			return true;
	}
	return false;
}

static void wish(const struct want *want, char *buf)
{
	char size[SIZE_TEXT_LEN];

	if (want->kind == WANT_BLOCK)
		snprintf(buf, ADVISE_TEXT_LEN, "one vmalloc block of %s",
			 size_human(size, want->size));
	else
		snprintf(buf, ADVISE_TEXT_LEN, "all RAM without CONFIG_HIGHMEM");
}

static void put_change(const struct advice *advice, const struct advise_option *option, char *buf,
		       size_t size)
{
	u64 now = advice->now.value[BOARD_LOWMEM], then = option->totals.value[BOARD_LOWMEM];
	char text[SIZE_TEXT_LEN];

	if (then == now)
		snprintf(buf, size, "-");
	else
		snprintf(buf, size, "%c%s", then > now ? '+' : '-',
			 size_human(text, then > now ? then - now : now - then));
}

static void put_row(FILE *out, const struct advice *advice, const struct advise_option *option,
		    const struct text_style *style)
{
	char lowmem[SIZE_TEXT_LEN], highmem[SIZE_TEXT_LEN], largest[SIZE_TEXT_LEN];
	char change[SIZE_TEXT_LEN + 1], first[5 * SIZE_TEXT_LEN];
	char title[ADVISE_TEXT_LEN], what[ADVISE_TEXT_LEN + 64];
	const struct vmsplit *split = vmsplit_of(option->page_offset);

	put_change(advice, option, change, sizeof(change));
	advise_title(advice, option, title);
	if (option->kind == ADVISE_SPLIT && split)
		snprintf(what, sizeof(what), "%s: %s for each process", title, split->user);
	else
		snprintf(what, sizeof(what), "%s", want_is_now(advice, option) ? "stock, as it is" : title);
	snprintf(first, sizeof(first), "%12s%13s%12s%13s   ",
		 size_human(lowmem, option->totals.value[BOARD_LOWMEM]), change,
		 size_human(highmem, option->totals.value[BOARD_HIGHMEM]),
		 size_human(largest, option->totals.largest));
	wrap_write(out, style->width, first, what);
}

static void put_nearest(FILE *out, const struct advice *advice, const struct want *want,
			const struct text_style *style)
{
	const struct advise_option *best = &want->best;
	char size[SIZE_TEXT_LEN], text[ADVISE_TEXT_LEN], line[2 * ADVISE_TEXT_LEN];

	if (!best->vmalloc)
		return;
	advise_title(advice, best, text);
	if (want->kind == WANT_BLOCK)
		snprintf(line, sizeof(line), "Nearest comes %s: a block of %s.", text,
			 size_human(size, best->totals.largest));
	else
		snprintf(line, sizeof(line), "Nearest comes %s: it loses %s.", text,
			 size_human(size, best->totals.value[BOARD_HIGHMEM]));
	wrap_write(out, style->width, "", line);
}

static void put_note(FILE *out, const struct advice *advice, const struct want *want,
		     const struct text_style *style)
{
	char text[ADVISE_TEXT_LEN], size[SIZE_TEXT_LEN];

	if (want->kind == WANT_BLOCK) {
		wrap_write(out, style->width, "- ", "A block is what empty vmalloc space has in one piece; what the kernel has mapped there breaks it up, see /proc/vmallocinfo");
		return;
	}
	if (!advice->unpatched_loss)
		return;
	snprintf(text, sizeof(text), "An unpatched kernel without CONFIG_HIGHMEM drops %s here, from 0x%" PRIx64 " on",
		 size_human(size, advice->unpatched_loss), advice->unpatched_from);
	wrap_write(out, style->width, "- ", text);
}

bool want_is_known(const struct advice *advice, const struct want *want)
{
	return want->kind == WANT_BLOCK || !advise_unknown(advice);
}

static void put_heading(FILE *out, const struct advice *advice, const struct want *want,
			const struct text_style *style)
{
	const bool known = want_is_known(advice, want);
	char text[ADVISE_TEXT_LEN], line[2 * ADVISE_TEXT_LEN + 64];

	wish(want, text);
	if (!known) {
		snprintf(line, sizeof(line), "What gives %s is not known: %s.", text,
			 advise_unknown(advice));
		wrap_write(out, style->width, "", line);
	}
	if (want->nr) {
		snprintf(line, sizeof(line), known ? "What gives %s, cheapest first:" :
			 "If RAM is as taken above, this gives %s, cheapest first:", text);
		wrap_write(out, style->width, "", line);
		fprintf(out, "\n%12s%13s%12s%13s   %s\n", "lowmem", "change", "highmem",
			"block", "what to do");
	} else if (known) {
		snprintf(line, sizeof(line), "Nothing gives %s.", text);
		wrap_write(out, style->width, "", line);
		put_nearest(out, advice, want, style);
	}
}

void want_text(FILE *out, const struct advice *advice, const struct want *want,
	       const struct text_style *style)
{
	const struct plan *plan = advice->plan;
	char size[SIZE_TEXT_LEN];
	unsigned int i;

	report_text(out, plan, style);
	fprintf(out, "%s%sPAGE_OFFSET 0x%08" PRIx32 ", vmalloc=%s\n", plan->board->name,
		plan->board->name[0] ? ": " : "", plan->params.page_offset,
		size_exact(size, plan->params.vmalloc));
	put_heading(out, advice, want, style);
	for (i = 0; i < want->nr; i++)
		if (!is_worse(want, i))
			put_row(out, advice, &want->option[i], style);
	fputc('\n', out);
	put_note(out, advice, want, style);
	if (advise_unknown(advice) && want_is_known(advice, want))
		wrap_write(out, style->width, "- ", advise_unknown(advice));
	for (i = 0; i < plan->nr_input_notes; i++)
		wrap_write(out, style->width, "- ", plan->note[i]);
}

static void put_option(struct json_writer *json, const struct advice *advice,
		       const struct advise_option *option)
{
	json_open(json, NULL, '{', JSON_LINE);
	json_text(json, "mode", layout_type_name(option->type));
	advise_settings_json(json, advice, option);
	json_number(json, "lowmem", option->totals.value[BOARD_LOWMEM]);
	json_number(json, "highmem", option->totals.value[BOARD_HIGHMEM]);
	json_number(json, "largest", option->totals.largest);
	json_close(json);
}

void want_json(FILE *out, const struct advice *advice, const struct want *want)
{
	const struct plan *plan = advice->plan;
	struct json_writer json;
	unsigned int i;

	json_begin(&json, out);
	json_open(&json, NULL, '{', JSON_LINES);
	json_number(&json, "schema", 1);
	json_text_or_null(&json, "board", plan->board->name);
	json_number_or_null(&json, "block", want->kind == WANT_BLOCK, want->size);
	json_text_or_null(&json, "unknown", advise_unknown(advice));
	json_truth(&json, "gives", want->nr);
	json_open(&json, "options", '[', JSON_LINES);
	for (i = 0; i < want->nr; i++)
		if (!is_worse(want, i))
			put_option(&json, advice, &want->option[i]);
	json_close(&json);
	report_json(&json, plan);
	plan_notes_json(&json, plan, plan->nr_input_notes);
	json_close(&json);
	fputc('\n', out);
}
