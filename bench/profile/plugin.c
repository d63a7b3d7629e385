// SPDX-License-Identifier: GPL-2.0-only
/*
 * A plugin of QEMU that counts how often each block of guest code runs:
 * "-plugin count.so,out=FILE".  FILE gets "ADDRESS INSTRUCTIONS", a block a line.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/profile/qemu_plugin.h"

#define MAX_BLOCKS	(1u << 20)

struct block {
	uint64_t address;
	uint64_t instructions;	/* executed in it */
};

/* Blocks that are translated again are counted again, in an entry of their own. */
static struct block *block;
static unsigned int nr;
static char *path;

int qemu_plugin_version = QEMU_PLUGIN_VERSION;

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	struct block *b;

	(void)id;
	if (nr == MAX_BLOCKS) {
		fprintf(stderr, "count: more than %u blocks\n", MAX_BLOCKS);
		abort();
	}
	b = &block[nr++];
	b->address = qemu_plugin_tb_vaddr(tb);
	qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64,
						 &b->instructions,
						 qemu_plugin_tb_n_insns(tb));
}

static void at_exit(qemu_plugin_id_t id, void *data)
{
	FILE *out = fopen(path, "w");
	unsigned int i;

	(void)id;
	(void)data;
	for (i = 0; out && i < nr; i++)
		if (block[i].instructions)
			fprintf(out, "%08" PRIx64 " %" PRIu64 "\n", block[i].address,
				block[i].instructions);
	if (!out || fclose(out))
		fprintf(stderr, "count: %s: cannot be written\n", path);
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv)
{
	(void)info;
	if (argc != 1 || strncmp(argv[0], "out=", 4)) {
		fprintf(stderr, "count: expected out=FILE\n");
		return -1;
	}
	path = strdup(argv[0] + 4);
	block = calloc(MAX_BLOCKS, sizeof(*block));
	if (!path || !block)
		return -1;
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	qemu_plugin_register_atexit_cb(id, at_exit, NULL);
	return 0;
}
