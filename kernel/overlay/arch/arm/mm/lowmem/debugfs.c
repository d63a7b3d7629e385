// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/kernel/debug/lowmem_layout: the layout, then a line for each region.
 */
#include <linux/debugfs.h>
#include <linux/init.h>
#include <linux/seq_file.h>

#include "lowmem.h"

static int lowmem_layout_show(struct seq_file *m, void *unused)
{
	unsigned int i;

	seq_printf(m, "mode: %s\n", layout_type_name(lowmem_layout->type));
	for (i = 0; i < lowmem_layout->nr; i++) {
		const struct layout_region *r = &lowmem_layout->region[i];

		seq_printf(m, "%-6s 0x%08x-0x%08x", layout_kind_name(r->kind),
			   r->virt, r->virt + r->size - 1);
		if (r->phys != LAYOUT_NO_PHYS)
			seq_printf(m, " phys 0x%010llx", r->phys);
		seq_putc(m, '\n');
	}
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(lowmem_layout);

static int __init lowmem_layout_debugfs(void)
{
	debugfs_create_file("lowmem_layout", 0400, NULL, NULL,
			    &lowmem_layout_fops);
	return 0;
}
late_initcall(lowmem_layout_debugfs);
