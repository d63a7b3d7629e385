// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measures one workload and prints it.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "lowmem_bench.h"

#define ROUNDS	3

/* "bench.only=NAME": nothing but this workload, for a profile of it. */
static char only[40];

static int __init get_only(char *name)
{
	strscpy(only, name, sizeof(only));
	return 1;
}
__setup("bench.only=", get_only);

int bench(const char *name, int (*work)(unsigned int times), unsigned int times)
{
	u64 ns[ROUNDS];
	unsigned int i;
	int ret;

	if (only[0] && strcmp(only, name))
		return 0;
	/* Once to warm up. */
	ret = work(times);
	for (i = 0; !ret && i < ROUNDS; i++) {
		u64 start;

		cond_resched();
		/* Each pays for what it frees, and for nothing else. */
		vm_unmap_aliases();
		start = ktime_get_ns();
		ret = work(times);
		vm_unmap_aliases();
		ns[i] = ktime_get_ns() - start;
	}
	if (ret)
		pr_err("bench: error: %s: %d\n", name, ret);
	else
		pr_info("bench: %s %u %llu %llu %llu\n", name, times, ns[0], ns[1], ns[2]);
	return ret;
}
