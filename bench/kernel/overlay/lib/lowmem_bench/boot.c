// SPDX-License-Identifier: GPL-2.0-only
/*
 * What booting takes.  There is no clock yet when it begins, but the counter of the
 * architected timer runs: under "-icount shift=0" a step of it is 16 instructions.
 */
#include <linux/kernel.h>
#include <linux/lowmem_bench.h>
#include <linux/math64.h>
#include <linux/time64.h>

#include <asm/arch_timer.h>

#include "lowmem_bench.h"

enum stamp {
	SETUP_ARCH,
	SETUP_ARCH_END,
	VMALLOC_INIT,
	VMALLOC_INIT_END,
	ALL_END,
	NR_STAMPS,
};

static u64 stamps[NR_STAMPS];
static unsigned int nr;

void lowmem_bench_stamp(void)
{
	if (nr < NR_STAMPS)
		stamps[nr++] = __arch_counter_get_cntvct();
}

static void print(const char *name, enum stamp begin, enum stamp end)
{
	u64 ns = mul_u64_u32_div(stamps[end] - stamps[begin], NSEC_PER_SEC,
				 arch_timer_get_cntfrq());

	pr_info("bench: %s 1 %llu\n", name, ns);
}

/* To be called when the kernel has booted, before anything is measured. */
int bench_boot(void)
{
	lowmem_bench_stamp();
	if (nr != NR_STAMPS)
		return -EINVAL;
	print("boot.setup_arch", SETUP_ARCH, SETUP_ARCH_END);
	print("boot.vmalloc_init", VMALLOC_INIT, VMALLOC_INIT_END);
	print("boot.all", SETUP_ARCH, ALL_END);
	return 0;
}
