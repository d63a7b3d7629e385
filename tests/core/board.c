// SPDX-License-Identifier: GPL-2.0-only
/* Boards to lay out in tests, and what is expected of their layouts. */
#include <stdio.h>
#include <string.h>
#include "board.h"
#include "inverse.h"
#include "oracle.h"

struct board board_at(u64 phys_offset)
{
	struct board b = {
		.params = {
			.phys_offset = phys_offset,
			.page_offset = SPLIT_3G,
			.vmalloc = LAYOUT_VMALLOC_DEFAULT,
			.upper = LAYOUT_UPPER_DEFAULT,
		},
	};

	layout_banks_init(&b.banks);
	return b;
}

void ram(struct board *b, u64 size, u64 start)
{
	layout_banks_add(&b->banks, start, start + size);
}

void nomap(struct board *b, u64 size, u64 start)
{
	layout_banks_remove(&b->banks, start, start + size);
}

struct board rfc_board(void)
{
	struct board b = board_at(0x40000000);

	ram(&b, 256 * M, 0x40000000);
	ram(&b, 1536 * M, 0x40000000 + 512 * M);
	return b;
}

struct board hammerhead_board(void)
{
	struct board b = board_at(0);

	ram(&b, 2 * G, 0);
	nomap(&b, 127 * M, 0x08000000);
	return b;
}

struct board sony_eagle_board(void)
{
	struct board b = board_at(0);

	ram(&b, 1 * G, 0);
	nomap(&b, 0x03a01000 - 0x03201000, 0x03201000);
	nomap(&b, 0x0cf00000 - 0x08000000, 0x08000000);
	nomap(&b, 0x0d7ae000 - 0x0d100000, 0x0d100000);
	nomap(&b, 0x0ff00000 - 0x0d850000, 0x0d850000);
	return b;
}

struct board split_board(u32 page_offset)
{
	struct board b = board_at(0);

	b.params.page_offset = page_offset;
	ram(&b, 256 * M, 0);
	ram(&b, 3584 * M, 512 * M);
	return b;
}

struct layout lay_out(const struct board *b, enum layout_type type)
{
	struct layout_params params = b->params;
	struct layout_banks banks = b->banks;
	struct layout l;
	const char *wrong;
	int error;

	layout_params_clamp(&params);
	layout_banks_normalize(&banks, params.phys_offset);
	error = layout_compute(&params, &banks, type, &l);
	if (error)
		fail_msg("%s: %s", layout_type_name(type), layout_strerror(error));

	wrong = layout_check(&params, &banks, &l);
	if (!wrong)
		wrong = oracle_compare(&params, &banks, type,
				       oracle_grain(&params, &banks), error, &l);
	if (!wrong)
		wrong = inverse_check(&l);
	if (wrong)
		fail_msg("%s: %s", layout_type_name(type), wrong);
	assert_true(layout_is_valid(&params, &banks, &l));
	return l;
}

void expect_lowmem(const struct board *b, enum layout_type type, u64 lowmem)
{
	struct layout l = lay_out(b, type);

	if (l.lowmem != lowmem)
		fail_msg("%s: lowmem is %llu K, not %llu K", layout_type_name(type),
			 (unsigned long long)l.lowmem / K,
			 (unsigned long long)lowmem / K);
}

static void print_size(char *text, size_t room, u32 size)
{
	if (size % M)
		snprintf(text, room, "%lluK", size / K);
	else
		snprintf(text, room, "%lluM", size / M);
}

void expect_regions(const struct board *b, enum layout_type type,
		    const char *regions)
{
	struct layout l = lay_out(b, type);
	char text[8192] = "";
	size_t used = 0;

	for (unsigned int i = 0; i < l.nr; i++) {
		char size[24];

		print_size(size, sizeof(size), l.region[i].size);
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %s",
					 i ? ", " : "",
					 layout_kind_name(l.region[i].kind), size);
		assert_true(used < sizeof(text));
	}
	if (strcmp(text, regions))
		fail_msg("%s: %s\n#   not: %s", layout_type_name(type), text, regions);
}

void expect_error(const struct board *b, int error)
{
	struct layout l;

	for (int type = LAYOUT_STOCK; type < LAYOUT_NR_TYPES; type++) {
		int got = layout_compute(&b->params, &b->banks, type, &l);

		if (got != error)
			fail_msg("error %d (%s), not %d", got, layout_strerror(got), error);
	}
}
