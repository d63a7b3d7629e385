// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where no host listens, what was predicted comes with the kernel's command line: a
 * hash, which is all that has room there.  What differs, the host finds out later.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/guest.h"
#include "boot/agent/report.h"

#define PARAM		"intermix.predicted="
#define HASH_START	0xcbf29ce484222325ull	/* FNV-1a */
#define HASH_PRIME	0x100000001b3ull

/* What depends on the board's use of memory is not predicted. */
static bool is_predicted(const char *line)
{
	static const char *const not[] = { "  \"mem_total_kb\"", "  \"low_total_kb\"", "  \"threads\"" };
	size_t i;

	for (i = 0; i < sizeof(not) / sizeof(not[0]); i++)
		if (!strncmp(line, not[i], strlen(not[i])))
			return false;
	return true;
}

static uint64_t hash_predicted(const char *text)
{
	uint64_t hash = HASH_START;

	while (*text) {
		size_t len = strcspn(text, "\n") + 1;

		if (is_predicted(text))
			for (size_t i = 0; i < len; i++)
				hash = (hash ^ (unsigned char)text[i]) * HASH_PRIME;
		text += len;
	}
	return hash;
}

static bool hash_measured(const struct guest *guest, uint64_t *hash)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return false;
	print_json(out, &guest->layout, &guest->totals);
	if (fclose(out))
		return false;
	*hash = hash_predicted(text);
	free(text);
	return true;
}

/**
 * check_predicted() - what was measured is what the command line promises, if it does
 * @guest: the measured kernel
 */
void check_predicted(const struct guest *guest)
{
	char line[CMDLINE_MAX];
	const char *predicted = cmdline_value(line, PARAM);
	uint64_t measured;

	if (!predicted)
		return;
	if (!hash_measured(guest, &measured)) {
		check(false, "predicted", "no memory");
		return;
	}
	check(measured == strtoull(predicted, NULL, 16), "predicted",
	      "what was measured has the hash %016" PRIx64, measured);
}
