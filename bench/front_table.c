// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of a page that make bench, make bench-memory or make gains has written.
 */
#include <string.h>

#include "bench/front.h"

/* The line after the one that is @line, or NULL.  From @text on, not beyond @end. */
static const char *behind(const char *text, const char *end, const char *line)
{
	size_t len = strlen(line);

	while (text && text < end) {
		const char *next = strchr(text, '\n');

		if (!strncmp(text, line, len) && (text[len] == '\n' || !text[len]))
			return next ? next + 1 : text + len;
		text = next ? next + 1 : NULL;
	}
	return NULL;
}

/* Where the next heading stands that is not below one of @level signs. */
static const char *end_of(const char *text, size_t level)
{
	const char *at = text;

	while (*at) {
		size_t n = strspn(at, "#");

		if (n && n <= level && at[n] == ' ')
			return at;
		at = strchr(at, '\n');
		if (!at)
			return text + strlen(text);
		at++;
	}
	return at;
}

/* "| a | b |": what stands between the signs. */
static void read_cells(char cell[MAX_CELLS][CELL_LEN], const char *line, size_t len)
{
	const char *end = line + len, *at = line + 1;
	unsigned int i;

	for (i = 0; i < MAX_CELLS && at < end; i++) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		const char *last = bar;

		if (!bar)
			return;
		while (at < last && *at == ' ')
			at++;
		while (last > at && last[-1] == ' ')
			last--;
		snprintf(cell[i], CELL_LEN, "%.*s", (int)(last - at), at);
		at = bar + 1;
	}
}

int table_read(struct table *table, const char *page, const char *heading, const char *below,
	       struct fail *fail)
{
	const char *at = behind(page, page + strlen(page), heading), *end;

	memset(table, 0, sizeof(*table));
	if (at && below)
		at = behind(at, end_of(at, strspn(heading, "#")), below);
	if (!at && below)
		return fail_set(fail, "expected '%s', then '%s'", heading, below);
	if (!at)
		return fail_set(fail, "expected '%s'", heading);
	end = end_of(at, strspn(below ? below : heading, "#"));
	while (at < end && *at != '|') {
		at = strchr(at, '\n');
		at = at ? at + 1 : end;
	}
	while (at < end && *at == '|' && table->nr < MAX_ROWS) {
		size_t len = strcspn(at, "\n");

		/* The second line is of dashes. */
		if (at[1] != '-')
			read_cells(table->cell[table->nr++], at, len);
		at += len + (at[len] == '\n');
	}
	return table->nr > 1 ? 0 : fail_set(fail, "%s: expected a table", below ? below : heading);
}

const char *table_find(const struct table *table, const char *const *keys, const char *column,
		       struct fail *fail)
{
	unsigned int i, j, at;

	for (at = 0; at < MAX_CELLS && strcmp(table->cell[0][at], column); at++)
		;
	for (i = 1; i < table->nr && at < MAX_CELLS; i++) {
		for (j = 0; keys[j] && j < MAX_CELLS && !strcmp(keys[j], table->cell[i][j]); j++)
			;
		if (!keys[j])
			return table->cell[i][at];
	}
	fail_set(fail, "no column '%s' or no row '%s%s%s'", column, keys[0],
		 keys[0] && keys[1] ? " | " : "", keys[0] && keys[1] ? keys[1] : "");
	return NULL;
}
