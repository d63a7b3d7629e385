// SPDX-License-Identifier: GPL-2.0-only
/* A valid layout for a test to break, and that it is told what is wrong. */
#include <string.h>
#include "wrong.h"

struct valid everything(enum layout_type type)
{
	struct valid v = { .b = board_at(BASE) };

	ram(&v.b, 1008 * M, BASE + 16 * M);
	nomap(&v.b, 16 * M, BASE + 32 * M);
	nomap(&v.b, 130 * M, BASE + 127 * M);
	v.b.params.image_end = BASE + 40 * M;
	v.l = lay_out(&v.b, type);
	return v;
}

void expect_wrong(const struct valid *v, const char *wrong)
{
	const char *said = layout_check(&v->b.params, &v->b.banks, &v->l);

	if (!said)
		fail_msg("nothing is wrong, not \"%s\"", wrong);
	assert_false(layout_is_valid(&v->b.params, &v->b.banks, &v->l));
	if (!strstr(said, wrong))
		fail_msg("\"%s\", not \"%s\"", said, wrong);
}
