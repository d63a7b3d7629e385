// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks of modules: when the area for modules is full, they go where vmalloc
 * goes, and run there.  Each copy looks at lowmem when it is loaded.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "boot/agent/guest.h"
#include "boot/agent/modules.h"
#include "boot/agent/report.h"

#define COPIES_MAX	120u
#define COPIES_FAR	4u	/* whose code lies in vmalloc space: enough */

/**
 * struct copies - the copies that are loaded
 * @nr: how many
 * @nr_far: how many have their code in vmalloc space
 * @nr_far_data: how many have their data there
 * @seen: the copies
 */
struct copies {
	unsigned int nr;
	unsigned int nr_far;
	unsigned int nr_far_data;
	struct module_seen seen[COPIES_MAX];
};

static bool load_until_full(const struct guest *guest, struct copies *copies)
{
	uint64_t page_offset = guest->layout.linear.page_offset;

	while (copies->nr < COPIES_MAX && copies->nr_far < COPIES_FAR) {
		struct module_seen *module = &copies->seen[copies->nr];

		if (module_load(copies->nr, module))
			return false;
		copies->nr++;
		copies->nr_far += module->code >= page_offset;
		copies->nr_far_data += module->data >= page_offset;
	}
	return true;
}

/* Holes are the lowest addresses of vmalloc space, so they are taken first. */
static bool in_right_place(const struct guest *guest, uint64_t virt)
{
	const struct region *r = region_at(&guest->layout, virt);

	return virt < guest->layout.linear.page_offset ||
	       (r && r->kind == (guest->layout.holes.nr ? HOLE : UPPER));
}

static void check_places(const struct guest *guest, const struct copies *copies)
{
	uint64_t wrong = 0;
	unsigned int i;

	for (i = 0; i < copies->nr; i++) {
		if (!in_right_place(guest, copies->seen[i].code))
			wrong = copies->seen[i].code;
		if (!in_right_place(guest, copies->seen[i].data))
			wrong = copies->seen[i].data;
	}
	check(!wrong, "modules-place", "a module has something at 0x%08llx, in %s",
	      (unsigned long long)wrong,
	      wrong && region_at(&guest->layout, wrong) ?
	      kind_name(region_at(&guest->layout, wrong)->kind) : "nothing");
}

/* No mapping of the kernel may be written and run. */
static void check_writable_code(void)
{
	char *text = read_file(PTDUMP_FILE);
	char *line, *rest = NULL, bad[80] = "";

	for (line = text ? strtok_r(text, "\n", &rest) : NULL; line;
	     line = strtok_r(NULL, "\n", &rest))
		if (strstr(line, " RW x "))
			snprintf(bad, sizeof(bad), "%.79s", line);
	check(text && !*bad, "modules-permissions", "writable code: %s", bad);
	free(text);
}

/**
 * check_modules() - load copies of a module until their code lies in vmalloc space
 * @guest: the measured kernel
 */
void check_modules(const struct guest *guest)
{
	struct copies *copies;
	bool loaded, unloaded = true;
	unsigned int i;

	if (!modules_wanted()) {
		skip("modules-load", "a kernel that cannot unload modules");
		return;
	}
	/* A default configuration of the kernel, which make defconfigs boots. */
	if (wants("untested") && !module_there()) {
		skip("modules-load", "no test module came with this kernel");
		return;
	}
	copies = calloc(1, sizeof(*copies));
	if (!copies)
		abort();
	loaded = load_until_full(guest, copies);
	check(loaded, "modules-load", "copy %u of the module: %s", copies->nr,
	      strerror(errno));
	note("%u modules, code of %u and data of %u in vmalloc space, the last at 0x%08llx",
	     copies->nr, copies->nr_far, copies->nr_far_data,
	     copies->nr ? (unsigned long long)copies->seen[copies->nr - 1].code : 0);
	check(copies->nr && copies->seen[0].code < guest->layout.linear.page_offset,
	      "modules-area", "the first module is not in the area for modules");
	check(copies->nr_far == COPIES_FAR && copies->nr_far_data >= COPIES_FAR,
	      "modules-fall-back", "%u of %u modules have their code, %u their data in vmalloc space",
	      copies->nr_far, copies->nr, copies->nr_far_data);
	check_places(guest, copies);
	check_writable_code();
	if (copies->nr)
		check_leaks(&copies->seen[copies->nr - 1]);
	for (i = copies->nr; i-- > 0;)
		unloaded = !module_unload(&copies->seen[i]) && unloaded;
	check(unloaded && !wait_until_rest(guest), "modules-unload",
	      "a module or its memory stays: %s", strerror(errno));
	free(copies);
}
