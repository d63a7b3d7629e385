// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a layout file, through the reader, the rule
 * and all writers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/json.h"
#include "tool/layout_file.h"
#include "tool/svg.h"
#include "tool/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_everything(const struct plan *plan, const struct text_style *style)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	plan_text(out, plan, style);
	plan_json(out, plan);
	plan_svg(out, plan);
	fclose(out);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct board board;
	static struct plan plan;
	struct text_style style = { .utf8 = true, .colour = true };
	struct fail fail;
	unsigned int i;
	FILE *file;
	int ret;

	if (!size)
		return 0;
	file = fmemopen((void *)(uintptr_t)data, size, "r");
	if (!file)
		abort();
	ret = layout_file_parse(&board, file, "fuzz", &fail);
	fclose(file);
	if (ret || plan_compute(&plan, &board, 0xc0000000, 0, &fail)) {
		if (!fail.text[0] || strpbrk(fail.text, "\r\n"))
			abort();
		return 0;
	}
	for (i = 0; i < LAYOUT_NR_MODES; i++)
		if (!layout_is_valid(&plan.params, &board.usable, &plan.layout[i]))
			abort();
	style.width = STYLE_MIN_WIDTH + (unsigned int)size % 200;
	write_everything(&plan, &style);
	board_shift(&board, 0x40000000, &fail);
	return 0;
}
