// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measures once, when the kernel has booted.
 */
#include <linux/init.h>

#include "lowmem_bench.h"

static int __init lowmem_bench_init(void)
{
	return bench_boot() ?: bench_translate() ?: bench_memory() ?: bench_mapping();
}
late_initcall_sync(lowmem_bench_init);
